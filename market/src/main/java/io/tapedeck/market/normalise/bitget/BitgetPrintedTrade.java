package io.tapedeck.market.normalise.bitget;

import io.tapedeck.schemas.row.RowBuilder;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trade of a message, held until all are read.
 *
 * @param product of its symbol
 * @param time microseconds since 1970 UTC, or {@link io.tapedeck.schemas.row.Row#NO_TIME}
 * @param id the exchange's, which grows; null where it prints none
 */
record BitgetPrintedTrade(
    RowBuilder row, String product, String symbol, long time, @Nullable String id) {

  /** Puts the trades of a message, which are in the order of its printing, in trading order. */
  static void sort(List<BitgetPrintedTrade> printed) {
    if (printed.size() > 1 && isNewestFirst(printed.get(0), printed.get(printed.size() - 1))) {
      Collections.reverse(printed);
    }
  }

  /** Told by time, then by id; what tells neither way is newest first, as documented for v2. */
  private static boolean isNewestFirst(BitgetPrintedTrade first, BitgetPrintedTrade last) {
    if (first.time != last.time) {
      return first.time > last.time;
    }
    String firstId = first.id;
    String lastId = last.id;
    if (firstId == null || lastId == null) {
      return true;
    }
    return firstId.length() == lastId.length()
        ? firstId.compareTo(lastId) >= 0
        : firstId.length() > lastId.length();
  }
}
