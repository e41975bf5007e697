package io.tapedeck.collectors.exchange.bitmex;

import io.tapedeck.collectors.exchange.DayFiles;
import io.tapedeck.collectors.exchange.DayFiles.Listing;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.paging.DayFilePieces;
import io.tapedeck.collectors.paging.RowPlaces;
import io.tapedeck.collectors.paging.RowPlaces.Form;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The daily files of BitMEX: {@code data/trade/YYYYMMDD.csv.gz} and {@code data/quote/…} of the
 * bucket that {@code public.bitmex.com} shows (API documents, bulk history). Headers as files of
 * 2018 to 2026 have them; {@code trdType} came later and is not demanded.
 */
final class BitmexDayFiles {

  /** Lines of a piece: about 500 KB of trades. */
  private static final int PIECE = 4_000;

  /** Nothing limits how often files may be asked for. */
  private static final Budget FILES =
      new Budget("bitmex daily files", new Rate(1_000, Duration.ofSeconds(1)), 1_000, null);

  static final DayFiles ALL =
      new DayFiles(
          URI.create("https://s3-eu-west-1.amazonaws.com/public.bitmex.com"),
          List.of(
              new Listing(
                  history("trades", "/trade"),
                  List.of(
                      "timestamp",
                      "symbol",
                      "side",
                      "size",
                      "price",
                      "tickDirection",
                      "trdMatchID",
                      "grossValue",
                      "homeNotional",
                      "foreignNotional"),
                  List.of("side", "size", "price", "trdMatchID")),
              new Listing(
                  history("quotes", "/quote"),
                  List.of("timestamp", "symbol", "bidSize", "bidPrice", "askPrice", "askSize"),
                  List.of("bidSize", "bidPrice", "askPrice", "askSize"))));

  private BitmexDayFiles() {}

  private static History history(String table, String read) {
    return new History(
        table,
        "daily files",
        BitmexReads.of(read),
        BitmexChannels.PRODUCT,
        Map.of(),
        false,
        new DayFilePieces("/data" + read, PIECE),
        RowPlaces.of("", "", "/timestamp", Form.ISO),
        null,
        Duration.ZERO,
        Reach.inSpans(Duration.ofDays(1)),
        FILES);
  }
}
