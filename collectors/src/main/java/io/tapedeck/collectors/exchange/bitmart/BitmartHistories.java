package io.tapedeck.collectors.exchange.bitmart;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.exchange.History.Remaining;
import io.tapedeck.collectors.exchange.History.Told;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.paging.NewestRows;
import io.tapedeck.collectors.paging.NumberedPages;
import io.tapedeck.collectors.paging.Paging;
import io.tapedeck.collectors.paging.RowPlaces;
import io.tapedeck.collectors.paging.RowPlaces.Form;
import io.tapedeck.collectors.paging.SplitSpans;
import io.tapedeck.collectors.paging.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The past as BitMart futures give it out: by windows of time, without pages (futures API text, v2
 * documentation). How far back it reaches is not documented, so all of it is asked for. Of trades
 * it gives out the newest 100 alone, without ids, which are no past.
 */
final class BitmartHistories {

  /** A window of a day is what the calls answer for certain; without times they take a week. */
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * How many orders or trades an answer holds at most is not documented: so many look full, as no
   * list of BitMart's that names its bound has a lower one.
   */
  private static final int LOOKS_FULL = 100;

  private static final Paging BY_SECOND =
      new SplitSpans("start_time", "end_time", TimeText.SECONDS, LOOKS_FULL, DAY);

  /** Of movements: asked for in milliseconds, in pages of up to 1,000. */
  private static final int MOVEMENTS = 1_000;

  private static final Paging BY_MILLI =
      new SplitSpans("start_time", "end_time", TimeText.MILLIS, MOVEMENTS, DAY);

  /** Of transfers, which movements tell too, without their state. */
  private static final Paging BY_NUMBER =
      new NumberedPages("time_start", "time_end", TimeText.MILLIS, "page", "limit", 100, null);

  /** Bars: 500 an answer at most; a window stays below that whichever of its ends it holds. */
  private static final int MOST_BARS = 500;

  private static final int BARS_ASKED = 400;
  private static final int FUNDINGS = 100;

  /** Explained as calls that are used, against its name (futures API text). */
  private static final Told TOLD =
      new Told(
          "X-BM-RateLimit-Limit",
          "X-BM-RateLimit-Remaining",
          Remaining.USED,
          "X-BM-RateLimit-Reset");

  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Rate BARS = new Rate(12, WINDOW);
  private static final Rate OWN = new Rate(6, WINDOW);
  private static final Rate TRANSFERS = new Rate(1, WINDOW);

  /** Of calls whose limit is not printed: the lowest of all public ones. */
  private static final Rate LEAST = new Rate(2, WINDOW);

  /** A length of bars: our word, and the minutes that the exchange calls a step. */
  private record Length(String word, int minutes) {}

  private static final List<Length> LENGTHS =
      List.of(
          new Length("1m", 1),
          new Length("3m", 3),
          new Length("5m", 5),
          new Length("15m", 15),
          new Length("30m", 30),
          new Length("1h", 60),
          new Length("2h", 120),
          new Length("4h", 240),
          new Length("6h", 360),
          new Length("12h", 720),
          new Length("1d", 1_440),
          new Length("3d", 4_320),
          new Length("1w", 10_080));

  /** Fills are told of each symbol by itself. */
  static final List<History> V1 = all(true);

  /** Fills are told of all symbols at once. */
  static final List<History> V2 = all(false);

  private BitmartHistories() {}

  private static List<History> all(boolean fillsOfEachSymbol) {
    List<History> all = new ArrayList<>();
    for (Length length : LENGTHS) {
      all.add(bars(BitmartReads.KLINES, "", length, BARS));
      all.add(bars(BitmartReads.MARK_KLINES, "mark ", length, LEAST));
    }
    all.add(
        of(
            "funding_rates",
            "",
            BitmartReads.FUNDING_HISTORY,
            Map.of(),
            true,
            new NewestRows("limit", FUNDINGS),
            RowPlaces.of("/data/list", "", "/funding_time", Form.MILLIS),
            null,
            LEAST));
    all.add(own("fills", BitmartAccountReads.TRADES, fillsOfEachSymbol, BY_SECOND, "/trade_id"));
    all.add(own("orders", BitmartAccountReads.ORDERS, true, BY_SECOND, "/order_id"));
    all.add(own("ledger", BitmartAccountReads.MOVEMENTS, false, BY_MILLI, "/tran_id"));
    all.add(
        of(
            "ledger",
            "transfers",
            BitmartAccountReads.TRANSFERS,
            Map.of(),
            false,
            BY_NUMBER,
            RowPlaces.ofIds("/data/records", "/transfer_id", "/timestamp"),
            null,
            TRANSFERS));
    return List.copyOf(all);
  }

  private static History bars(RestRead read, String kind, Length length, Rate rate) {
    Duration step = Duration.ofMinutes(length.minutes());
    return of(
        "klines",
        kind + length.word(),
        read,
        Map.of("step", Integer.toString(length.minutes())),
        true,
        new SplitSpans(
            "start_time", "end_time", TimeText.SECONDS, MOST_BARS, step.multipliedBy(BARS_ASKED)),
        RowPlaces.of("/data", "", "/timestamp", Form.SECONDS),
        step,
        rate);
  }

  private static History own(
      String table, RestRead read, boolean eachSymbol, Paging paging, String id) {
    Map<String, String> asked =
        paging == BY_MILLI ? Map.of("page_size", Integer.toString(MOVEMENTS)) : Map.of();
    RowPlaces rows = RowPlaces.ofIds("/data", id, "/create_time", "/time");
    return of(table, "", read, asked, eachSymbol, paging, rows, null, OWN);
  }

  /** Requests are counted by path, in windows of two seconds. */
  private static History of(
      String table,
      String variant,
      RestRead read,
      Map<String, String> asked,
      boolean eachSymbol,
      Paging paging,
      RowPlaces rows,
      @Nullable Duration spacing,
      Rate rate) {
    return new History(
        table,
        variant,
        read,
        BitmartChannels.PRODUCT,
        asked,
        eachSymbol,
        paging,
        rows,
        spacing,
        Duration.ZERO,
        Reach.ALL,
        Budget.ofWindows("bitmart " + read.path(), rate, TOLD));
  }
}
