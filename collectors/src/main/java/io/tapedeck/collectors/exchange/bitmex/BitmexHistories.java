package io.tapedeck.collectors.exchange.bitmex;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.exchange.History.Remaining;
import io.tapedeck.collectors.exchange.History.Told;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.paging.AscendingTime;
import io.tapedeck.collectors.paging.NewestFirstOffsets;
import io.tapedeck.collectors.paging.Paging;
import io.tapedeck.collectors.paging.RowPlaces;
import io.tapedeck.collectors.paging.RowPlaces.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The past as BitMEX gives it out: table queries oldest first (swagger of API v1). */
final class BitmexHistories {

  /** What all texts allow; some allow 1,000. A page that is refused is halved. */
  private static final int PAGE = 500;

  private static final int LEDGER_PAGE = 10_000;
  private static final Paging BY_TIME = new AscendingTime(PAGE);

  /** A bucket that fills up steadily (API documents, rate limits). */
  private static final Told TOLD =
      new Told("x-ratelimit-limit", "x-ratelimit-remaining", Remaining.LEFT, null);

  /** Of an address without a key. */
  private static final Budget OPEN =
      Budget.filling("bitmex address", new Rate(30, Duration.ofMinutes(1)), TOLD);

  /** Of a key. */
  private static final Budget KEYED =
      Budget.filling("bitmex key", new Rate(120, Duration.ofMinutes(1)), TOLD);

  private static final Map<String, Duration> BARS =
      Map.of(
          "1m", Duration.ofMinutes(1),
          "5m", Duration.ofMinutes(5),
          "1h", Duration.ofHours(1),
          "1d", Duration.ofDays(1));

  /** Takes accounts beside the key's own (guide to sub-accounts). */
  private static final String OTHERS = "targetAccountIds";

  private static final Duration FUNDING = Duration.ofHours(8);

  static final List<History> ALL = all();

  private BitmexHistories() {}

  /** Quotes of bins, announcements and sums of affiliates are listed nowhere. */
  static boolean listsWhatIsTold(History listing, String channel) {
    return switch (channel) {
      case "trade", "quote", "funding", "order", "transact" -> true;
      // Trades alone are no mending: the channel tells the steps of orders too.
      case "execution" -> listing.read().equals(BitmexAccountReads.EXECUTIONS);
      case "settlement" -> listing.variant().isEmpty();
      case "insurance" -> listing.variant().equals(channel);
      default -> false;
    };
  }

  private static List<History> all() {
    List<History> all = new ArrayList<>();
    all.add(open("trades", "/trade", "/trdMatchID", null));
    all.add(open("quotes", "/quote", "", null));
    new TreeMap<>(BARS).forEach((word, length) -> all.add(bars(word, length)));
    all.add(open("funding_rates", "/funding", "", FUNDING));
    all.add(open("settlements", "/settlement", "", null));
    all.add(insurance());
    all.add(own("orders", "", BitmexAccountReads.ORDERS, "/orderID").ofOthersBy(OTHERS));
    all.add(own("orders", "steps", BitmexAccountReads.EXECUTIONS, "/execID").ofOthersBy(OTHERS));
    all.add(own("fills", "", BitmexAccountReads.TRADE_HISTORY, "/execID").ofOthersBy(OTHERS));
    all.add(
        new History(
            "ledger",
            "",
            BitmexAccountReads.WALLET_HISTORY,
            BitmexChannels.PRODUCT,
            Map.of("currency", "all", "reverse", "true"),
            false,
            new NewestFirstOffsets(LEDGER_PAGE),
            rows("/transactID"),
            null,
            Duration.ZERO,
            Reach.ALL,
            KEYED));
    return List.copyOf(all);
  }

  private static RowPlaces rows(String id) {
    return RowPlaces.of("", id, "/timestamp", Form.ISO);
  }

  private static History bars(String word, Duration length) {
    return new History(
        "klines",
        word,
        BitmexReads.of("/trade/bucketed"),
        BitmexChannels.PRODUCT,
        Map.of("binSize", word, "partial", "false"),
        true,
        BY_TIME,
        rows(""),
        length,
        length,
        Reach.ALL,
        OPEN);
  }

  /** Of one symbol a walk, without a key. */
  private static History open(String table, String path, String id, @Nullable Duration spacing) {
    return new History(
        table,
        "",
        BitmexReads.of(path),
        BitmexChannels.PRODUCT,
        Map.of(),
        true,
        BY_TIME,
        rows(id),
        spacing,
        Duration.ZERO,
        Reach.ALL,
        OPEN);
  }

  /** The funds of all currencies in one walk, a row a day of each. */
  private static History insurance() {
    return new History(
        "settlements",
        "insurance",
        BitmexReads.of("/insurance"),
        BitmexChannels.PRODUCT,
        Map.of(),
        false,
        BY_TIME,
        rows(""),
        null,
        Duration.ZERO,
        Reach.ALL,
        OPEN);
  }

  /** Of the account, all symbols in one walk. */
  private static History own(String table, String variant, RestRead read, String id) {
    return new History(
        table,
        variant,
        read,
        BitmexChannels.PRODUCT,
        Map.of(),
        false,
        BY_TIME,
        rows(id),
        null,
        Duration.ZERO,
        Reach.ALL,
        KEYED);
  }
}
