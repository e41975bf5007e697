package io.tapedeck.collectors.exchange.bitmart;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.SymbolList;
import io.tapedeck.schemas.kafka.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** REST reads of BitMart futures that need no key. */
final class BitmartReads {

  static final RestRead DETAILS = read("details", Kind.INSTRUMENTS, "symbol");
  static final RestRead DEPTH = read("depth", Kind.BOOK, "symbol");
  static final RestRead TRADES = read("market-trade", Kind.TRADES, "symbol", "limit");
  static final RestRead OPEN_INTEREST = read("open-interest", Kind.TICKERS, "symbol");
  static final RestRead FUNDING = read("funding-rate", Kind.FUNDING, "symbol");
  static final RestRead FUNDING_HISTORY =
      read("funding-rate-history", Kind.FUNDING, "symbol", "limit");
  static final RestRead KLINES =
      read("kline", Kind.KLINES, "symbol", "step", "start_time", "end_time");
  static final RestRead MARK_KLINES =
      read("markprice-kline", Kind.KLINES, "symbol", "step", "start_time", "end_time");
  static final RestRead BRACKETS = read("leverage-bracket", Kind.INSTRUMENTS, "symbol");
  static final RestRead TIME = system("/system/time");
  static final RestRead SERVICE = system("/system/service");

  static final List<RestRead> ALL =
      List.of(
          DETAILS,
          DEPTH,
          TRADES,
          OPEN_INTEREST,
          FUNDING,
          FUNDING_HISTORY,
          KLINES,
          MARK_KLINES,
          BRACKETS,
          TIME,
          SERVICE);

  /** What no channel of the socket says: metadata, open interest, and stops of the service. */
  static final List<Poll> POLLS =
      List.of(
          new Poll(DETAILS, Poll.Pace.ONCE, Duration.ofMinutes(10)),
          new Poll(OPEN_INTEREST, Poll.Pace.EACH_SYMBOL, Duration.ofMinutes(1)),
          new Poll(FUNDING, Poll.Pace.EACH_SYMBOL, Duration.ofMinutes(5)),
          new Poll(SERVICE, Poll.Pace.ONCE, Duration.ofMinutes(15)));

  static final SymbolList SYMBOLS =
      new SymbolList(
          BitmartChannels.PRODUCT,
          DETAILS,
          Map.of(),
          JsonPointer.compile("/data/symbols"),
          BitmartReads::instrument,
          row -> !row.path("status").asText("").equals("Delisted"));

  private BitmartReads() {}

  /** Perpetuals; {@code product_type} 2 is a contract with an end, named by day nowhere here. */
  private static @Nullable String instrument(JsonNode row) {
    return row.path("product_type").asText("").equals("1")
        ? row.path("base_currency").asText("")
            + "-"
            + row.path("quote_currency").asText("")
            + "-PERP"
        : null;
  }

  private static RestRead read(String call, Kind kind, String... parameters) {
    return new RestRead(
        "/contract/public/" + call, BitmartChannels.PRODUCT, kind, "symbol", Set.of(parameters));
  }

  private static RestRead system(String path) {
    return new RestRead(path, BitmartChannels.PRODUCT, Kind.NOTICES, null, Set.of());
  }
}
