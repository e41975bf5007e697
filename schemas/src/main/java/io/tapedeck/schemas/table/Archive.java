package io.tapedeck.schemas.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The form of a table's sealed files: how they are dated, sorted and cut.
 *
 * @param day the time that gives a row its day; {@code received_time} where it is null
 * @param order what the rows of a file are sorted by
 * @param unit what one file holds
 */
public record Archive(Column<Long> day, List<Column<?>> order, FileUnit unit) {

  /** What one sealed file holds. */
  public enum FileUnit {
    /** A day of one symbol. */
    SYMBOL_DAY,
    /** A day of one exchange, sorted by symbol. */
    EXCHANGE_DAY
  }

  /** Copies what it is given. */
  public Archive {
    order = List.copyOf(order);
  }

  /** A file a symbol and day. */
  static Archive bySymbol(Column<Long> day) {
    return new Archive(day, byTime(day), FileUnit.SYMBOL_DAY);
  }

  /** A file an exchange and day. */
  static Archive byExchange(Column<Long> day) {
    return new Archive(day, byTime(day), FileUnit.EXCHANGE_DAY);
  }

  /** The same, in the order in which each session told it. */
  Archive inSessionOrder() {
    return new Archive(
        day,
        List.of(
            CommonColumns.PRODUCT,
            CommonColumns.SYMBOL,
            CommonColumns.SESSION,
            CommonColumns.SEQUENCE,
            CommonColumns.POSITION),
        unit);
  }

  private static List<Column<?>> byTime(Column<Long> day) {
    List<Column<?>> order = new ArrayList<>();
    order.add(CommonColumns.PRODUCT);
    order.add(CommonColumns.SYMBOL);
    order.add(day);
    order.add(CommonColumns.RECEIVED_TIME);
    order.add(CommonColumns.SESSION);
    order.add(CommonColumns.SEQUENCE);
    order.add(CommonColumns.POSITION);
    return order;
  }
}
