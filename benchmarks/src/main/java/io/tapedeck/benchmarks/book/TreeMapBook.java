package io.tapedeck.benchmarks.book;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Decimal;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plain book: a {@link TreeMap} a side, from price to size, without any check. */
final class TreeMapBook {

  /** As fast as a comparator of exact prices gets: one comparison of longs in the usual case. */
  private static final Comparator<Decimal> BY_VALUE =
      (one, other) ->
          one.isCompact() && other.isCompact() && one.scale() == other.scale()
              ? Long.compare(one.unscaled(), other.unscaled())
              : one.toBigDecimal().compareTo(other.toBigDecimal());

  private final TreeMap<Decimal, Decimal> bids = new TreeMap<>(BY_VALUE.reversed());
  private final TreeMap<Decimal, Decimal> asks = new TreeMap<>(BY_VALUE);

  void clear() {
    bids.clear();
    asks.clear();
  }

  void apply(List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      TreeMap<Decimal, Decimal> levels = "bid".equals(row.get(BookChanges.SIDE)) ? bids : asks;
      Decimal price = row.get(BookChanges.PRICE);
      Decimal size = row.get(BookChanges.SIZE);
      if (price != null && size != null) {
        if (size.isZero()) {
          levels.remove(price);
        } else {
          levels.put(price, size);
        }
      }
    }
  }

  @Nullable Decimal bestBid() {
    return bids.isEmpty() ? null : bids.firstKey();
  }

  @Nullable Decimal bestAsk() {
    return asks.isEmpty() ? null : asks.firstKey();
  }
}
