package io.tapedeck.warehouse.book;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.warehouse.text.Numbers;
import io.tapedeck.warehouse.text.SqlValues;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored snapshot of both sides as rows of {@code book_changes}, as a start snapshot has them.
 */
final class StoredSnapshot {

  private static final String BID = "bid";
  private static final String ASK = "ask";

  private StoredSnapshot() {}

  /**
   * The levels of a snapshot.
   *
   * @param eventTime microseconds since 1970 UTC, or {@link Row#NO_TIME}
   * @param bids as JDBC gives the column; null for none
   * @param asks the same
   * @param exact texts of the numbers that a double could not give back, by their place
   */
  static List<Row> rows(
      long eventTime, @Nullable Object bids, @Nullable Object asks, @Nullable Object exact)
      throws SQLException {
    Map<?, ?> texts = SqlValues.plain(exact) instanceof Map<?, ?> map ? map : Map.of();
    List<Row> rows = new ArrayList<>();
    addSide(rows, eventTime, BID, BookSnapshots.BIDS.name(), bids, texts);
    addSide(rows, eventTime, ASK, BookSnapshots.ASKS.name(), asks, texts);
    return rows;
  }

  private static void addSide(
      List<Row> rows,
      long eventTime,
      String side,
      String column,
      @Nullable Object value,
      Map<?, ?> exact)
      throws SQLException {
    List<?> levels = SqlValues.plain(value) instanceof List<?> list ? list : List.of();
    for (int i = 0; i < levels.size(); i++) {
      Map<?, ?> level = (Map<?, ?>) levels.get(i);
      String place = column + "[" + i + "].";
      rows.add(
          StoredLevel.row(
              eventTime,
              rows.size(),
              side,
              number(level.get(Levels.PRICE), exact.get(place + Levels.PRICE)),
              number(level.get(Levels.SIZE), exact.get(place + Levels.SIZE)),
              StoredLevel.SNAPSHOT));
    }
    if (levels.isEmpty()) {
      rows.add(StoredLevel.row(eventTime, rows.size(), side, null, null, StoredLevel.SNAPSHOT));
    }
  }

  private static @Nullable Decimal number(@Nullable Object value, @Nullable Object exact) {
    if (exact != null) {
      return Decimal.parse(exact.toString());
    }
    return value instanceof Number number ? Decimal.parse(Numbers.text(number)) : null;
  }
}
