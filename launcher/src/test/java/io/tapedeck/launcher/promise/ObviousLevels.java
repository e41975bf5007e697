package io.tapedeck.launcher.promise;

import io.tapedeck.market.book.BookView;
import io.tapedeck.market.book.Side;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** A book kept in the obvious way, without any check: what was said of each level last. */
final class ObviousLevels {

  private final Map<String, Map<BigDecimal, BigDecimal>> sides = new TreeMap<>();

  ObviousLevels() {
    sides.put("ask", new TreeMap<>());
    sides.put("bid", new TreeMap<>());
  }

  void apply(Rows frame) {
    Set<String> renewed = new HashSet<>();
    for (Row row : frame.rows()) {
      String side = row.require(BookChanges.SIDE);
      Map<BigDecimal, BigDecimal> levels = Objects.requireNonNull(sides.get(side));
      if ("snapshot".equals(row.get(BookChanges.ACTION)) && renewed.add(side)) {
        levels.clear();
      }
      Decimal price = row.get(BookChanges.PRICE);
      Decimal size = row.get(BookChanges.SIZE);
      if (price != null && size != null) {
        set(levels, price, size);
      }
    }
  }

  private static void set(Map<BigDecimal, BigDecimal> levels, Decimal price, Decimal size) {
    if (size.toBigDecimal().signum() == 0) {
      levels.remove(price.toBigDecimal().stripTrailingZeros());
    } else {
      levels.put(
          price.toBigDecimal().stripTrailingZeros(), size.toBigDecimal().stripTrailingZeros());
    }
  }

  /** All levels as text. */
  String text() {
    return sides.toString();
  }

  /** The levels of another book, in the same form. */
  static String text(BookView book) {
    ObviousLevels same = new ObviousLevels();
    same.add("bid", book.levels(Side.BID));
    same.add("ask", book.levels(Side.ASK));
    return same.text();
  }

  private void add(String side, Levels of) {
    Map<BigDecimal, BigDecimal> levels = Objects.requireNonNull(sides.get(side));
    for (int i = 0; i < of.size(); i++) {
      set(levels, of.prices().get(i), Objects.requireNonNull(of.sizes().get(i)));
    }
  }
}
