package io.tapedeck.simulator.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, as hex or as Base64, as exchanges sign logins and requests. */
public final class HmacSignature {

  private static final String ALGORITHM = "HmacSHA256";

  private HmacSignature() {}

  /** Whether a hex signature is that of the text, compared in constant time. */
  public static boolean matches(String secret, String text, String signature) {
    return !secret.isEmpty() && same(HexFormat.of().formatHex(bytes(secret, text)), signature);
  }

  /** Whether a Base64 signature is that of the text, compared in constant time. */
  public static boolean matchesBase64(String secret, String text, String signature) {
    return !secret.isEmpty()
        && same(Base64.getEncoder().encodeToString(bytes(secret, text)), signature);
  }

  private static boolean same(String expected, String presented) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), presented.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
