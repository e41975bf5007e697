package io.tapedeck.lake.write;

import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The Parquet schema of a table's files: the common columns, then the table's own, then {@code
 * exact}. What the partition folders say stays out of the body.
 */
public final class TableSchema {

  /** Bytes of a DECIMAL(38,18). */
  static final int MONEY_BYTES = 16;

  /** Digits after the point of a DECIMAL(38,18). */
  static final int MONEY_SCALE = 18;

  /** Digits of a DECIMAL(38,18). */
  static final int MONEY_PRECISION = 38;

  private static final Set<String> LIVE_FOLDERS = Set.of(CommonColumns.EXCHANGE.name());
  private static final Set<String> RAW_FOLDERS =
      Set.of(CommonColumns.EXCHANGE.name(), RawMessages.KIND.name());

  private TableSchema() {}

  /** The schema of a file of this table. */
  public static MessageType of(Table table) {
    List<Type> fields = new ArrayList<>();
    for (Column<?> column : CommonColumns.ALL) {
      if (!isFolder(table, column) && column != CommonColumns.EXACT) {
        fields.add(field(column));
      }
    }
    for (Column<?> column : table.columns()) {
      if (!isFolder(table, column)) {
        fields.add(field(column));
      }
    }
    fields.add(field(CommonColumns.EXACT));
    return new MessageType(table.name(), fields);
  }

  /** Whether a column is a partition folder of this table's files. */
  static boolean isFolder(Table table, Column<?> column) {
    return (table == RawMessages.TABLE ? RAW_FOLDERS : LIVE_FOLDERS).contains(column.name());
  }

  private static Type field(Column<?> column) {
    Repetition repetition = column.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
    String name = column.name();
    int id = column.fieldId();
    return switch (column.form()) {
      case TEXT -> Types.primitive(BINARY, repetition).as(stringType()).id(id).named(name);
      case NUMBER -> Types.primitive(DOUBLE, repetition).id(id).named(name);
      case MONEY ->
          // Always optional: an amount that DECIMAL(38,18) cannot hold goes to exact alone.
          Types.primitive(FIXED_LEN_BYTE_ARRAY, Repetition.OPTIONAL)
              .length(MONEY_BYTES)
              .as(decimalType(MONEY_SCALE, MONEY_PRECISION))
              .id(id)
              .named(name);
      case TIMESTAMP ->
          Types.primitive(INT64, repetition)
              .as(timestampType(true, TimeUnit.MICROS))
              .id(id)
              .named(name);
      case BIGINT -> Types.primitive(INT64, repetition).id(id).named(name);
      case BOOLEAN -> Types.primitive(BOOLEAN, repetition).id(id).named(name);
      case BYTES -> Types.primitive(BINARY, repetition).id(id).named(name);
      case LEVELS -> Types.list(repetition).setElementType(level(column)).id(id).named(name);
      case TEXT_LIST ->
          Types.list(repetition).setElementType(text(column, 1, "element")).id(id).named(name);
      case TEXT_MAP ->
          Types.map(repetition)
              .key(Types.required(BINARY).as(stringType()).id(column.partId(1)).named("key"))
              .value(text(column, 2, "value"))
              .id(id)
              .named(name);
    };
  }

  private static Type level(Column<?> column) {
    return Types.optionalGroup()
        .addField(Types.optional(DOUBLE).id(column.partId(2)).named(Levels.PRICE))
        .addField(Types.optional(DOUBLE).id(column.partId(3)).named(Levels.SIZE))
        .id(column.partId(1))
        .named("element");
  }

  private static Type text(Column<?> column, int part, String name) {
    return Types.optional(BINARY).as(stringType()).id(column.partId(part)).named(name);
  }
}
