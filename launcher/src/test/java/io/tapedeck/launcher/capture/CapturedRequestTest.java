package io.tapedeck.launcher.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturedRequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "symbol=XBTUSD&limit=5                | symbol=XBTUSD&limit=5",
        "symbol=X&api-key=fake&signature=fake | symbol=X&api-key=***&signature=***",
        "apiKey=fa%3Dke&limit=5               | apiKey=***&limit=5",
        "access%5Fkey=fake                    | access%5Fkey=***",
        "ACCESS-SIGN: fake                    | ACCESS-SIGN: ***",
        "{\"symbol\": \"X\", \"n\": 5}        | {\"symbol\": \"X\", \"n\": 5}",
        "{\"symbol\":\"X\",\"sign\":\"fake\"} | {\"symbol\":\"X\",\"sign\":\"***\"}",
        "{\"headers\":{\"X-BM-KEY\":[\"fake\"],\"a\":1.50}} | {\"headers\":{\"X-BM-KEY\":\"***\",\"a\":1.50}}",
        "{\"passphrase\":\"fake\"             | {\"passphrase\":***",
      })
  void keepsParametersAndErasesSecrets(String request, String kept) {
    assertThat(CapturedRequest.withoutSecrets(request)).isEqualTo(kept);
  }
}
