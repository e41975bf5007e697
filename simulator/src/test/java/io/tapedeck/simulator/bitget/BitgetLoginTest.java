package io.tapedeck.simulator.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SteppingClock;
import io.tapedeck.simulator.server.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitgetLoginTest {

  // The secret is the example of the margin v1 document.
  private static final AccountKey ACCOUNT =
      new AccountKey("bg_key", "22582BD0CFF14C41EDBF1AB98506286D", "phrase");
  private static final String SIGN = "/4S0C3L8mGdm8894ulf8wfnQ6dqMXO8Iw95zlvMN8Zw=";

  private final SteppingClock clock = new SteppingClock("2018-09-27T12:00:50Z");
  private final BitgetLogin login = new BitgetLogin(ACCOUNT, clock);

  @Test
  void acceptsTheSignatureOfTheRecipe() {
    SteppingClock then = new SteppingClock("2018-09-27T12:00:50Z");
    then.advance(Duration.ofSeconds(1538054050L - then.instant().getEpochSecond()));
    assertThatCode(
            () ->
                new BitgetLogin(ACCOUNT, then)
                    .check(arguments("bg_key", "phrase", "1538054050", SIGN)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "other, phrase, 1538049650, 30011",
    "bg_key, other, 1538049650, 30012",
    "bg_key, phrase, 1538049650000, 30013",
    "bg_key, phrase, 1538049610, 30014",
    "bg_key, phrase, 1538049650, 30015"
  })
  void namesWhatIsWrong(String key, String phrase, String time, String code) {
    assertThatThrownBy(() -> check(key, phrase, time, "wrong"))
        .isInstanceOfSatisfying(
            BitgetRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void acceptsRsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    KeyPair pair = generator.generateKeyPair();
    String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    String kind = "PRIVATE KEY-----";
    AccountKey account =
        new AccountKey("k", "-----BEGIN " + kind + "\n" + body + "\n-----END " + kind, "p");
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(pair.getPrivate());
    signer.update("text".getBytes(StandardCharsets.UTF_8));
    String signature = Base64.getEncoder().encodeToString(signer.sign());
    assertThat(BitgetSignature.matches(account, "text", signature)).isTrue();
    assertThat(BitgetSignature.matches(account, "texts", signature)).isFalse();
    assertThat(BitgetSignature.matches(account, "text", "not base 64!")).isFalse();
  }

  private void check(String key, String phrase, String time, String sign) throws BitgetRefusal {
    login.check(arguments(key, phrase, time, sign));
  }

  private static com.fasterxml.jackson.databind.JsonNode arguments(
      String key, String phrase, String time, String sign) {
    return Json.list(
        List.of(
            Json.object()
                .put("apiKey", key)
                .put("passphrase", phrase)
                .put("timestamp", time)
                .put("sign", sign)));
  }
}
