package io.tapedeck.simulator.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hex HMAC-SHA256, as several exchanges sign logins. */
public final class HmacSignature {

  private static final String ALGORITHM = "HmacSHA256";

  private HmacSignature() {}

  /** Whether a signature is that of the text, compared in constant time. */
  public static boolean matches(String secret, String text, String signature) {
    return !secret.isEmpty()
        && MessageDigest.isEqual(
            of(secret, text).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  static String of(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
