package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.paging.NewestFirstIds;
import io.tapedeck.collectors.paging.NewestFirstTimes;
import io.tapedeck.collectors.paging.NumberedPages;
import io.tapedeck.collectors.paging.Paging;
import io.tapedeck.collectors.paging.RowPlaces;
import io.tapedeck.collectors.paging.RowPlaces.Form;
import io.tapedeck.collectors.paging.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The public past as Bitget gives it out, newest first (documents of v2 spot and mix, and of v3).
 * That of v1 markets is over.
 */
final class BitgetHistories {

  private static final String SPOT = "/api/v2/spot/market/";
  private static final String MIX = "/api/v2/mix/market/";
  private static final String V3_MARKET = "/api/v3/market/";

  private static final RowPlaces TRADES = RowPlaces.of("/data", "/tradeId", "/ts", Form.MILLIS);
  private static final RowPlaces BARS = RowPlaces.of("/data", "", "/0", Form.MILLIS);
  private static final RowPlaces FUNDINGS = RowPlaces.of("/data", "", "/fundingTime", Form.MILLIS);

  private static final Paging BY_ID =
      new NewestFirstIds("startTime", "endTime", "limit", 1_000, "idLessThan", null, false);
  private static final Paging BY_END =
      new NewestFirstTimes(null, "endTime", TimeText.MILLIS, "limit", 200);
  private static final Paging BY_NUMBER =
      new NumberedPages(null, null, TimeText.MILLIS, "pageNo", "pageSize", 100, null);

  private static final RowPlaces UNIFIED_FUNDINGS =
      RowPlaces.of("/data/resultList", "", "/fundingRateTimestamp", Form.MILLIS);

  /** Where v3 prints 1,000 beside "maximum 100", 100 is what both allow. */
  private static final Paging UNIFIED_BY_END =
      new NewestFirstTimes(null, "endTime", TimeText.MILLIS, "limit", 100);

  private static final Paging UNIFIED_BY_NUMBER =
      new NumberedPages(null, null, TimeText.MILLIS, "cursor", "limit", 200, null);

  /** Of bars in v3: not older than 90 days, and in spans that are gone on with after a stop. */
  private static final Reach MONTHS = Reach.of(Duration.ofDays(30), Duration.ofDays(90));

  /** Of trades: spans of a week, not older than 90 days. */
  private static final Reach WEEKS = Reach.of(Duration.ofDays(7), Duration.ofDays(90));

  private static final int SLOW = 10;
  private static final int USUAL = 20;
  private static final Duration FUNDING = Duration.ofHours(8);

  /** A length of bars: its word in our tables is that of futures in lower case. */
  private record Length(String futures, String spot, Duration length) {

    String word() {
      return futures.toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Length> LENGTHS =
      List.of(
          new Length("1m", "1min", Duration.ofMinutes(1)),
          new Length("3m", "3min", Duration.ofMinutes(3)),
          new Length("5m", "5min", Duration.ofMinutes(5)),
          new Length("15m", "15min", Duration.ofMinutes(15)),
          new Length("30m", "30min", Duration.ofMinutes(30)),
          new Length("1H", "1h", Duration.ofHours(1)),
          new Length("4H", "4h", Duration.ofHours(4)),
          new Length("6H", "6h", Duration.ofHours(6)),
          new Length("12H", "12h", Duration.ofHours(12)),
          new Length("1D", "1day", Duration.ofDays(1)),
          new Length("1W", "1week", Duration.ofDays(7)));

  /** Lengths that v3 offers; they are those of futures. */
  private static final Set<String> UNIFIED_LENGTHS =
      Set.of("1m", "3m", "5m", "15m", "30m", "1H", "4H", "6H", "12H", "1D");

  static final List<History> V2 = v2();
  static final List<History> V3 = v3();

  private BitgetHistories() {}

  private static List<History> v2() {
    List<History> all = new ArrayList<>();
    all.add(trades(SPOT, BitgetProducts.SPOT, Map.of()));
    for (Length length : LENGTHS) {
      Map<String, String> asked = Map.of("granularity", length.spot());
      all.add(bars(SPOT + "history-candles", BitgetProducts.SPOT, "", asked, length));
    }
    BitgetProducts.FUTURES.forEach(product -> addFutures(all, product));
    return List.copyOf(all);
  }

  private static void addFutures(List<History> all, String product) {
    Map<String, String> line = Map.of("productType", product);
    all.add(trades(MIX, product, line));
    for (Length length : LENGTHS) {
      Map<String, String> asked = new TreeMap<>(line);
      asked.put("granularity", length.futures());
      all.add(bars(MIX + "history-candles", product, "", asked, length));
      all.add(bars(MIX + "history-mark-candles", product, "mark ", asked, length));
      all.add(bars(MIX + "history-index-candles", product, "index ", asked, length));
    }
    all.add(
        history(
            "funding_rates",
            "",
            MIX + "history-fund-rate",
            product,
            line,
            BY_NUMBER,
            FUNDINGS,
            FUNDING,
            Reach.ALL,
            USUAL));
  }

  private static List<History> v3() {
    List<History> all = new ArrayList<>();
    addUnified(all, BitgetProducts.SPOT, Map.of("", "MARKET"));
    for (String product : BitgetProducts.FUTURES) {
      addUnified(all, product, Map.of("", "MARKET", "mark ", "MARK", "index ", "INDEX"));
      all.add(
          history(
              "funding_rates",
              "",
              V3_MARKET + "history-fund-rate",
              product,
              Map.of("category", product.toUpperCase(Locale.ROOT)),
              UNIFIED_BY_NUMBER,
              UNIFIED_FUNDINGS,
              FUNDING,
              Reach.ALL,
              USUAL));
    }
    return List.copyOf(all);
  }

  /**
   * Bars of one category.
   *
   * @param types of prices, by how our variants begin
   */
  private static void addUnified(List<History> all, String product, Map<String, String> types) {
    for (Length length : LENGTHS) {
      if (UNIFIED_LENGTHS.contains(length.futures())) {
        new TreeMap<>(types)
            .forEach(
                (kind, type) ->
                    all.add(
                        history(
                            "klines",
                            kind + length.word(),
                            V3_MARKET + "history-candles",
                            product,
                            Map.of(
                                "category", product.toUpperCase(Locale.ROOT),
                                "interval", length.futures(),
                                "type", type),
                            UNIFIED_BY_END,
                            BARS,
                            length.length(),
                            MONTHS,
                            USUAL)));
      }
    }
  }

  private static History trades(String root, String product, Map<String, String> asked) {
    return history(
        "trades", "", root + "fills-history", product, asked, BY_ID, TRADES, null, WEEKS, SLOW);
  }

  private static History bars(
      String path, String product, String kind, Map<String, String> asked, Length length) {
    return history(
        "klines",
        kind + length.word(),
        path,
        product,
        asked,
        BY_END,
        BARS,
        length.length(),
        Reach.ALL,
        USUAL);
  }

  /** Of one symbol a walk. Requests are counted by path and address, in windows of a second. */
  private static History history(
      String table,
      String variant,
      String path,
      String product,
      Map<String, String> asked,
      Paging paging,
      RowPlaces rows,
      @Nullable Duration spacing,
      Reach reach,
      int perSecond) {
    RestRead read = Objects.requireNonNull(BitgetReads.find(path), path);
    return new History(
        table,
        variant,
        read,
        product,
        asked,
        true,
        paging,
        rows,
        spacing,
        Duration.ZERO,
        reach,
        Budget.ofWindows("bitget " + path, new Rate(perSecond, Duration.ofSeconds(1))));
  }
}
