package io.tapedeck.market.normalise;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.value.Levels;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as short texts, so that a test shows what it expects at a glance. */
public final class RowTexts {

  private RowTexts() {}

  /**
   * Every row as {@code table symbol column=value ...}, in the order of the message; null columns
   * and unit columns are left out.
   */
  public static List<String> of(List<Rows> frame) {
    record Placed(int position, String text) {}
    List<Placed> texts = new ArrayList<>();
    for (Rows rows : frame) {
      for (Row row : rows.rows()) {
        texts.add(new Placed(row.position(), text(rows, row)));
      }
    }
    return texts.stream()
        .sorted(Comparator.comparingInt(Placed::position))
        .map(Placed::text)
        .toList();
  }

  private static String text(Rows rows, Row row) {
    StringBuilder text = new StringBuilder(rows.table().name());
    text.append(' ').append(rows.symbol());
    if (row.hasEventTime()) {
      text.append(" @").append(time(row.eventTime()));
    }
    for (Column<?> column : rows.table().columns()) {
      Object cell = row.get(column);
      if (cell != null && !column.name().equals("size_unit")) {
        text.append(' ').append(column.name()).append('=').append(value(column, cell));
      }
    }
    return text.toString();
  }

  private static String value(Column<?> column, Object cell) {
    return switch (column.form()) {
      case TIMESTAMP -> time((Long) cell);
      case LEVELS -> levels((Levels) cell);
      case BYTES -> ((byte[]) cell).length + " bytes";
      case TEXT, NUMBER, MONEY, BIGINT, BOOLEAN, TEXT_LIST, TEXT_MAP -> cell.toString();
    };
  }

  private static String levels(Levels levels) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      texts.add(levels.prices().get(i) + "x" + levels.sizes().get(i));
    }
    return texts.toString();
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /** The value of a column in the only row of the only group. */
  public static @Nullable Object only(List<Rows> frame, String column) {
    if (frame.size() != 1 || frame.get(0).rows().size() != 1) {
      throw new AssertionError("expected one row: " + of(frame));
    }
    Rows rows = frame.get(0);
    return rows.rows().get(0).get(rows.table().column(column));
  }

  /** The value of a column in the only row of the only group. */
  public static <T> @Nullable T only(List<Rows> frame, Column<T> column) {
    if (frame.size() != 1 || frame.get(0).rows().size() != 1) {
      throw new AssertionError("expected one row: " + of(frame));
    }
    return frame.get(0).rows().get(0).get(column);
  }
}
