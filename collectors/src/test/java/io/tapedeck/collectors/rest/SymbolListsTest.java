package io.tapedeck.collectors.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.rest.RawServer.Answer;
import io.tapedeck.collectors.sign.TestAccess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no list of symbols is never one without symbols: all would be given up. */
@Timeout(30)
class SymbolListsTest {

  private static final String TIME =
      "{\"code\":1000,\"timestamp\":1800000000000,"
          + "\"data\":{\"serverTime\":\"1800000000000\",\"server_time\":1800000000000}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bitmart | 200 | {\"code\":30016,\"message\":\"maintenance\",\"data\":{}} | was refused: maintenance",
        "bitmart | 200 | {\"code\":1000,\"message\":\"OK\",\"data\":{}}          | gave no list",
        "bitmart | 200 | <html>it works</html>                                | gave no list",
        "ltp     | 200 | {\"code\":50001,\"message\":\"busy\",\"data\":{}}       | was refused: busy",
        "ltp     | 200 | {\"code\":200000,\"message\":\"Success\"}               | gave no list",
        "bitget  | 400 | {\"code\":\"40725\",\"msg\":\"later\",\"data\":null}    | was refused: later",
        "bitget  | 200 | {\"code\":\"00000\",\"msg\":\"success\",\"data\":null}  | gave no list",
        "bitmex  | 200 | {\"error\":{\"message\":\"busy\"}}                      | was refused: busy",
        "bitmex  | 502 | <html>bad gateway</html>                             | gave status 502",
      })
  void whatIsNoListIsAFailure(String exchange, int status, String body, String words) {
    try (RawServer server =
        new RawServer(
            path ->
                path.contains("time") ? Answer.of(200, "", TIME) : Answer.of(status, "", body))) {
      ExchangeConfig config =
          new ExchangeConfig(
              "",
              null,
              server.root(),
              List.of(),
              List.of(),
              Map.of("desk", AccountConfig.of(TestAccess.CREDENTIALS)));
      SymbolLists lists =
          new SymbolLists(Exchanges.find(exchange), config, () -> 1L, RestPace.NONE);
      assertThatThrownBy(lists::fetch).isInstanceOf(IOException.class).hasMessageContaining(words);
    }
  }
}
