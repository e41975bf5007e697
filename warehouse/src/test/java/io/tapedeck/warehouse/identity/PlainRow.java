package io.tapedeck.warehouse.identity;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row as texts by column name, with what its message says; the obvious twins work on these. */
final class PlainRow {

  private static final String NOTHING = "";

  final Rows message;
  final Row row;
  final Map<String, @Nullable String> values = new LinkedHashMap<>();

  PlainRow(Rows message, Row row) {
    this.message = message;
    this.row = row;
    for (Column<?> column : CommonColumns.ALL) {
      if (column != CommonColumns.EXACT) {
        values.put(column.name(), text(message.common(row, column)));
      }
    }
    for (Column<?> column : row.table().columns()) {
      values.put(column.name(), text(row.get(column)));
    }
  }

  Table table() {
    return message.table();
  }

  boolean isPrivate() {
    return PartitionPath.isPrivate(message);
  }

  long received() {
    return message.receivedTime();
  }

  /** The exchange's time, else ours. */
  long time() {
    return row.hasEventTime() ? row.eventTime() : received();
  }

  int rank() {
    return List.of("live", "backfill", "import").indexOf(message.originWord());
  }

  @Nullable String get(String column) {
    return values.get(column);
  }

  /** All own columns but the number among equal ones. */
  List<String> ownColumns() {
    return table().columns().stream()
        .map(Column::name)
        .filter(name -> !name.equals("occurrence"))
        .toList();
  }

  String content() {
    return textOf(ownColumns());
  }

  String textOf(List<String> columns) {
    List<String> parts = new ArrayList<>();
    for (String column : columns) {
      switch (column) {
        case "time" -> parts.add(String.valueOf(time()));
        case "*" -> parts.add(content());
        case "rate?" -> parts.add(String.valueOf(get("rate") != null));
        default -> parts.add(Objects.requireNonNullElse(get(column), "null"));
      }
    }
    return String.join("|", parts);
  }

  /** Whether an id says nothing. */
  static boolean saysNothing(@Nullable String id) {
    return id == null || id.replace("0", NOTHING).replace("-", NOTHING).isEmpty();
  }

  static @Nullable String text(@Nullable Object cell) {
    if (cell == null) {
      return null;
    }
    if (cell instanceof Decimal number) {
      return plain(number.toBigDecimal());
    }
    if (cell instanceof Levels levels) {
      return String.valueOf(levels.size());
    }
    if (cell instanceof byte[] bytes) {
      return HexFormat.of().withUpperCase().formatHex(bytes);
    }
    return cell instanceof List<?> list ? list.size() + " texts" : cell.toString();
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
