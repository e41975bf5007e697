package io.tapedeck.collectors.exchange.bitget;

import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.History.Budget;
import io.tapedeck.collectors.exchange.History.Reach;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.paging.Cursors;
import io.tapedeck.collectors.paging.Paging;
import io.tapedeck.collectors.paging.RowPlaces;
import io.tapedeck.collectors.paging.RowPlaces.Form;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What listings of accounts have in common. Requests are counted by path and key.
 *
 * @param product of the rows
 * @param asked what every request is asked with
 * @param eachSymbol whether a request names a symbol
 * @param perSecond most requests of one path
 */
record BitgetListings(
    String product, Map<String, String> asked, boolean eachSymbol, int perSecond) {

  private static final int SLOW = 10;
  private static final int USUAL = 20;

  /** Of most lists, and of closed positions and transfers: each spells its own. */
  private static final String[] TIMES = {"/cTime", "/utime", "/uTime", "/ts"};

  /** Of fills, of orders, of movements. */
  private static final String[] UNIFIED_TIMES = {"/execTime", "/createdTime", "/ts"};

  /**
   * Of margin and spot 90 days may be asked for at once. Shorter spans are gone on with after a
   * stop, when the one at the edge has moved.
   */
  static final Reach MONTHS = Reach.of(Duration.ofDays(30), Duration.ofDays(90));

  BitgetListings(String product, Map<String, String> asked) {
    this(product, asked, false, SLOW);
  }

  BitgetListings ofEachSymbol() {
    return new BitgetListings(product, asked, true, perSecond);
  }

  BitgetListings atTwenty() {
    return new BitgetListings(product, asked, eachSymbol, USUAL);
  }

  History of(
      String table,
      String variant,
      String path,
      Paging paging,
      String list,
      String id,
      Reach reach) {
    RestRead read = Objects.requireNonNull(BitgetReads.find(path), path);
    RowPlaces rows =
        paging instanceof Cursors
            ? RowPlaces.ofIds("/data" + list, id, UNIFIED_TIMES)
            : RowPlaces.ofTimes("/data" + list, id, Form.MILLIS, TIMES);
    return new History(
        table,
        variant,
        read,
        product,
        asked,
        eachSymbol,
        paging,
        rows,
        null,
        Duration.ZERO,
        reach,
        Budget.ofWindows("bitget " + path, new Rate(perSecond, Duration.ofSeconds(1))));
  }
}
