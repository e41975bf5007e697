package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.HmacSha256;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.exchange.Signer;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/**
 * The same in every generation: Base64 of HMAC-SHA256 over time, verb, path with its query and body
 * as sent; of a socket over {@code GET/user/verify}. Times are milliseconds in requests and seconds
 * in logins. A secret that is a private key in PEM form (PKCS 8) signs by SHA256withRSA instead
 * (margin text of v1, v2 documentation).
 */
final class BitgetSigner implements Signer {

  private static final String SOCKET = "/user/verify";
  private static final String PEM_LABEL = "PRIVATE KEY-----";
  private static final String KEY_STARTS = "-----BEGIN " + PEM_LABEL;
  private static final String KEY_ENDS = "-----END " + PEM_LABEL;

  @Override
  public Map<String, String> headers(Credentials credentials, Signed read, long now) {
    String time = Long.toString(now);
    return Map.of(
        "ACCESS-KEY",
        credentials.key().reveal(),
        "ACCESS-SIGN",
        sign(credentials.secret(), time + read.method() + read.pathAndQuery() + read.body()),
        "ACCESS-TIMESTAMP",
        time,
        "ACCESS-PASSPHRASE",
        credentials.requirePassphrase().reveal(),
        "Content-Type",
        "application/json",
        "locale",
        "en-US");
  }

  @Override
  public String loginFrame(Credentials credentials, long now) {
    String time = Long.toString(now / 1_000);
    return "{\"op\":\"%s\",\"args\":[{\"apiKey\":%s,\"passphrase\":%s,\"timestamp\":\"%s\",\"sign\":\"%s\"}]}"
        .formatted(
            BitgetFrames.LOGIN,
            SubscriptionBatches.quoted(credentials.key().reveal()),
            SubscriptionBatches.quoted(credentials.requirePassphrase().reveal()),
            time,
            sign(credentials.secret(), time + "GET" + SOCKET));
  }

  private static String sign(Secret secret, String text) {
    return secret.reveal().strip().startsWith(KEY_STARTS)
        ? rsa(secret, text)
        : HmacSha256.base64(secret, text);
  }

  private static String rsa(Secret secret, String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey(secret));
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      // No cause: what a parser of keys says may show parts of the key.
      throw new IllegalArgumentException("the secret of bitget is no RSA private key in PKCS 8");
    }
  }

  private static PrivateKey privateKey(Secret secret) throws GeneralSecurityException {
    String body =
        secret.reveal().replace(KEY_STARTS, "").replace(KEY_ENDS, "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the secret of bitget is no private key in PEM form");
    }
  }
}
