package io.tapedeck.collectors.exchange.bitmex;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Reach;
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

/** The past as BitMEX gives it out: table queries oldest first (swagger of API v1). */
final class BitmexHistories {

  /** Most texts allow 500 rows, some 1,000; a page that is refused is halved. */
  private static final int PAGE = 1_000;

  private static final int LEDGER_PAGE = 10_000;
  private static final Paging BY_TIME = new AscendingTime(PAGE);

  /** Of an address without a key (API documents, rate limits). */
  private static final Budget OPEN = new Budget("address", new Rate(30, Duration.ofMinutes(1)));

  /** Of a key. */
  private static final Budget KEYED = new Budget("key", new Rate(120, Duration.ofMinutes(1)));

  static final List<History> ALL = all();

  private BitmexHistories() {}

  private static List<History> all() {
    List<History> all = new ArrayList<>();
    all.add(open("trades", "/trade", "/trdMatchID"));
    all.add(open("quotes", "/quote", ""));
    for (String bar : List.of("1m", "5m", "1h", "1d")) {
      all.add(
          history(
              "klines",
              bar,
              BitmexReads.of("/trade/bucketed"),
              Map.of("binSize", bar, "partial", "false"),
              BY_TIME,
              RowPlaces.of("", "", "/timestamp", Form.ISO),
              OPEN));
    }
    all.add(open("funding_rates", "/funding", ""));
    all.add(open("settlements", "/settlement", ""));
    all.add(own("orders", BitmexAccountReads.ORDERS, "/orderID"));
    all.add(own("fills", BitmexAccountReads.TRADE_HISTORY, "/execID"));
    all.add(
        new History(
            "ledger",
            "",
            BitmexAccountReads.WALLET_HISTORY,
            BitmexChannels.PRODUCT,
            Map.of("currency", "all", "reverse", "true"),
            false,
            new NewestFirstOffsets(LEDGER_PAGE),
            RowPlaces.of("", "/transactID", "/timestamp", Form.ISO),
            Reach.ALL,
            KEYED));
    return List.copyOf(all);
  }

  private static History open(String table, String path, String id) {
    return history(
        table,
        "",
        BitmexReads.of(path),
        Map.of(),
        BY_TIME,
        RowPlaces.of("", id, "/timestamp", Form.ISO),
        OPEN);
  }

  /** Of the account, all symbols in one walk. */
  private static History own(String table, RestRead read, String id) {
    return new History(
        table,
        "",
        read,
        BitmexChannels.PRODUCT,
        Map.of(),
        false,
        BY_TIME,
        RowPlaces.of("", id, "/timestamp", Form.ISO),
        Reach.ALL,
        KEYED);
  }

  private static History history(
      String table,
      String variant,
      RestRead read,
      Map<String, String> parameters,
      Paging paging,
      RowPlaces rows,
      Budget budget) {
    return new History(
        table,
        variant,
        read,
        BitmexChannels.PRODUCT,
        parameters,
        true,
        paging,
        rows,
        Reach.ALL,
        budget);
  }
}
