package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * The Avro schema of a table's rows on Kafka, made from the table's definition: the common columns,
 * then its own. Numbers are text, as the exchange printed them, so column {@code exact} is not
 * needed. Times are {@code timestamp-micros}.
 */
public final class RowSchema {

  /** Namespace of the records, whose names are those of the tables. */
  public static final String NAMESPACE = "io.tapedeck.rows";

  private static final Schema TEXT = Schema.create(Schema.Type.STRING);

  private RowSchema() {}

  /** The schema of a row of this table, as the tables are now. */
  public static Schema of(Table table) {
    List<Field> fields = new ArrayList<>();
    for (Column<?> column : columns(table)) {
      fields.add(field(column));
    }
    Schema row = Schema.createRecord(table.name(), table.rowMeaning(), NAMESPACE, false);
    row.setFields(fields);
    return row;
  }

  /** The columns of a row on Kafka in the order of its fields. */
  static List<Column<?>> columns(Table table) {
    List<Column<?>> columns = new ArrayList<>();
    for (Column<?> column : CommonColumns.ALL) {
      if (column != CommonColumns.EXACT) {
        columns.add(column);
      }
    }
    columns.addAll(table.columns());
    return columns;
  }

  private static Field field(Column<?> column) {
    String unit = column.unit().isEmpty() ? "" : " (" + column.unit() + ")";
    Schema type = type(column);
    return column.nullable()
        ? new Field(
            column.name(),
            Schema.createUnion(Schema.create(Schema.Type.NULL), type),
            column.meaning() + unit,
            Field.NULL_DEFAULT_VALUE)
        : new Field(column.name(), type, column.meaning() + unit);
  }

  private static Schema type(Column<?> column) {
    return switch (column.form()) {
      case TEXT, NUMBER, MONEY -> TEXT;
      case TIMESTAMP -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case BIGINT -> Schema.create(Schema.Type.LONG);
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case BYTES -> Schema.create(Schema.Type.BYTES);
      case LEVELS -> Schema.createArray(level(column.name()));
      case TEXT_LIST -> Schema.createArray(TEXT);
      case TEXT_MAP -> Schema.createMap(TEXT);
    };
  }

  private static Schema level(String column) {
    Schema level = Schema.createRecord(column + "_level", "One level.", NAMESPACE, false);
    level.setFields(
        List.of(
            new Field(Levels.PRICE, TEXT, "Price of the level, as it was printed."),
            new Field(
                Levels.SIZE,
                Schema.createUnion(Schema.create(Schema.Type.NULL), TEXT),
                "Size of the level, as it was printed.",
                Field.NULL_DEFAULT_VALUE)));
    return level;
  }
}
