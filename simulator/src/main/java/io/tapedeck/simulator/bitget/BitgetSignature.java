package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.HmacSignature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * Base64 of HMAC-SHA256, or of SHA256withRSA when the account's secret is a PEM private key (PKCS
 * 8) (margin v1 document).
 */
final class BitgetSignature {

  private static final String PEM = "-----BEGIN ";

  private BitgetSignature() {}

  static boolean matches(AccountKey account, String text, String signature) {
    return account.secret().startsWith(PEM)
        ? matchesRsa(account.secret(), text, signature)
        : HmacSignature.matchesBase64(account.secret(), text, signature);
  }

  private static boolean matchesRsa(String pem, String text, String signature) {
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(publicKey(pem));
      verifier.update(text.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
      return false;
    }
  }

  private static PublicKey publicKey(String pem) throws GeneralSecurityException {
    String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    KeyFactory keys = KeyFactory.getInstance("RSA");
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) keys.generatePrivate(encoded);
    return keys.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
  }
}
