package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.schemas.avro.GapRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which listings have what a gap misses. */
class GapListingsTest {

  private static List<String> listings(
      String exchange,
      String generation,
      String kind,
      String product,
      String channel,
      @Nullable String account) {
    Exchange asked = Exchanges.find(exchange);
    GapRequest gap =
        new GapRequest(
            exchange, "g", kind, product, channel, null, account, 1L, 2L, "network", 1, 0L);
    return GapListings.of(asked, asked.generation(generation).orElseThrow(), gap).stream()
        .map(
            history ->
                history.table()
                    + (history.variant().isEmpty() ? "" : ' ' + history.variant())
                    + ' '
                    + history.product())
        .distinct()
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trades | usdt-futures | trade     | trades usdt-futures",
        "klines | usdt-futures | candle1m  | klines 1m usdt-futures",
        "klines | usdt-futures | candle15m | klines 15m usdt-futures",
        "klines | spot         | candle1H  | klines 1h spot",
        "klines | spot         | candle1M  |",
        "book   | spot         | books     |"
      })
  void thoseOfItsKindProductAndLength(
      String kind, String product, String channel, @Nullable String listing) {
    assertThat(listings("bitget", "v2", kind, product, channel, null))
        .isEqualTo(listing == null ? List.of() : List.of(listing));
  }

  /** A listing of the same kind that has other rows mends nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bitmart | v2 | klines  | futures      | futures/markPriceKlineBin1m | klines mark 1m futures",
        "bitmex  | v1 | notices | main         | insurance                   | settlements insurance main",
        "bitmex  | v1 | notices | main         | announcement                |",
        "bitmex  | v1 | quotes  | main         | quoteBin1m                  |",
      })
  void thoseThatHaveWhatTheChannelTells(
      String exchange,
      String generation,
      String kind,
      String product,
      String channel,
      @Nullable String listing) {
    assertThat(listings(exchange, generation, kind, product, channel, null))
        .isEqualTo(listing == null ? List.of() : List.of(listing));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bitmex | v1 | ledger | main | transact                | ledger main",
        "bitmex | v1 | ledger | main | affiliate               |",
        "bitmex | v1 | ledger | main | rest/user               |",
        "bitmex | v1 | ledger | main | rest/user/walletHistory | ledger main",
        "bitget | v2 | orders | spot | orders                  | orders spot",
        "bitget | v2 | orders | spot | orders-algo             | orders plan spot",
        "ltp    | v2 | orders | main | ALGO_ORDER              | orders algo main"
      })
  void thoseThatHaveWhatAnAccountIsTold(
      String exchange,
      String generation,
      String kind,
      String product,
      String channel,
      @Nullable String listing) {
    assertThat(listings(exchange, generation, kind, product, channel, "desk"))
        .isEqualTo(listing == null ? List.of() : List.of(listing));
  }

  @Test
  void thoseOfAnAccountAreItsOwn() {
    assertThat(listings("bitget", "v2", "fills", "spot", "fill", "desk"))
        .isEqualTo(List.of("fills spot"));
    assertThat(listings("bitget", "v2", "fills", "spot", "fill", null)).isEmpty();
  }

  @Test
  void whatASessionLostOfAllChannelsMayBeOfAnyLength() {
    assertThat(listings("bitget", "v2", "klines", "spot", "session", null)).hasSizeGreaterThan(5);
  }
}
