package io.tapedeck.collectors.exchange;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of a text, as most exchanges want it; serves all threads. */
public final class HmacSha256 {

  private static final String ALGORITHM = "HmacSHA256";

  private HmacSha256() {}

  /** In lower-case hexadecimal digits. */
  public static String hex(Secret secret, String text) {
    return HexFormat.of().formatHex(of(secret, text));
  }

  /** In Base64 with padding. */
  public static String base64(Secret secret, String text) {
    return Base64.getEncoder().encodeToString(of(secret, text));
  }

  private static byte[] of(Secret secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      // Every Java platform has it, and takes any key that is not empty.
      throw new IllegalStateException("this Java platform offers no " + ALGORITHM, e);
    }
  }
}
