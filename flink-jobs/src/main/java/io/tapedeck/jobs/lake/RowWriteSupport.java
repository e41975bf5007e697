package io.tapedeck.jobs.lake;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.ColumnType;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one row at a time into Parquet's columns, with nothing allocated but what the values
 * themselves need. {@link #use} names the message that the next rows belong to. Used by {@link
 * TableFileWriter} alone, on one thread.
 */
final class RowWriteSupport extends WriteSupport<Row> {

  private static final int COMMON_WITHOUT_EXACT = Tables.COMMON.size() - 1;

  private final Table table;
  private final ExactTexts exact = new ExactTexts();
  private final TextCache[] texts;
  private final Field[] common;
  private final Field[] own;
  private final int exactIndex;
  private @Nullable RecordConsumer consumer;
  private @Nullable Rows rows;

  /** A column of the body: its place in the file and where its value comes from. */
  private record Field(Column column, int source, int index) {
    String name() {
      return column.name();
    }
  }

  RowWriteSupport(Table table) {
    this.table = table;
    int index = 0;
    Field[] commonFields = new Field[COMMON_WITHOUT_EXACT];
    int commonCount = 0;
    for (int i = 0; i < COMMON_WITHOUT_EXACT; i++) {
      Column column = Tables.COMMON.get(i);
      if (!TableSchema.isFolder(table, column)) {
        commonFields[commonCount++] = new Field(column, i, index++);
      }
    }
    Field[] ownFields = new Field[table.columns().size()];
    int ownCount = 0;
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (!TableSchema.isFolder(table, column)) {
        ownFields[ownCount++] = new Field(column, i, index++);
      }
    }
    common = Arrays.copyOf(commonFields, commonCount);
    own = Arrays.copyOf(ownFields, ownCount);
    exactIndex = index;
    texts = new TextCache[index];
    for (int i = 0; i < index; i++) {
      texts[i] = new TextCache();
    }
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in the class above; nobody here calls it
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  private WriteContext context() {
    return new WriteContext(TableSchema.of(table), Map.of());
  }

  @Override
  public String getName() {
    return "tapedeck";
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  /** Names the message that the next rows belong to. */
  void use(Rows message) {
    rows = message;
  }

  @Override
  public void write(Row row) {
    RecordConsumer out = consumer;
    Rows message = rows;
    if (out == null || message == null) {
      throw new IllegalStateException("no message was named before its rows were written");
    }
    exact.clear();
    out.startMessage();
    for (Field field : common) {
      writeCommon(out, field, message, row);
    }
    for (Field field : own) {
      writeOwn(out, field, row.cell(field.source()));
    }
    if (!exact.isEmpty()) {
      out.startField("exact", exactIndex);
      exact.writeTo(out);
      out.endField("exact", exactIndex);
    }
    out.endMessage();
  }

  private void writeCommon(RecordConsumer out, Field field, Rows message, Row row) {
    switch (field.name()) {
      case "product" -> writeText(out, field, message.product());
      case "channel" -> writeText(out, field, message.channel());
      case "symbol" -> writeText(out, field, message.symbol());
      case "instrument" -> writeText(out, field, message.instrument());
      case "origin" -> writeText(out, field, message.originWord());
      case "session" -> writeText(out, field, message.session());
      case "sequence" -> writeLong(out, field, message.sequence());
      case "position" -> writeLong(out, field, row.position());
      case "received_time" -> writeLong(out, field, message.receivedTime());
      case "event_time" -> {
        if (row.hasEventTime()) {
          writeLong(out, field, row.eventTime());
        }
      }
      default -> throw new IllegalStateException("no value for common column " + field.name());
    }
  }

  private void writeText(RecordConsumer out, Field field, @Nullable String value) {
    if (value != null) {
      out.startField(field.name(), field.index());
      out.addBinary(texts[field.index()].binary(value));
      out.endField(field.name(), field.index());
    }
  }

  private static void writeLong(RecordConsumer out, Field field, long value) {
    out.startField(field.name(), field.index());
    out.addLong(value);
    out.endField(field.name(), field.index());
  }

  private void writeOwn(RecordConsumer out, Field field, @Nullable Object value) {
    if (value == null) {
      if (!field.column().nullable()) {
        throw new IllegalArgumentException(
            "table %s: required column %s has no value".formatted(table.name(), field.name()));
      }
      return;
    }
    if (value instanceof Decimal money && field.column().type() == ColumnType.MONEY) {
      writeMoney(out, field, money);
      return;
    }
    out.startField(field.name(), field.index());
    writeValue(out, field, value);
    out.endField(field.name(), field.index());
  }

  @SuppressWarnings("unchecked") // the table's column type names the Java type of its cells
  private void writeValue(RecordConsumer out, Field field, Object value) {
    switch (field.column().type()) {
      case NUMBER, MONEY -> {
        Decimal number = (Decimal) value;
        exact.checkDouble(field.name(), number);
        out.addDouble(number.toDouble());
      }
      case TEXT -> out.addBinary(texts[field.index()].binary((String) value));
      case TIMESTAMP, BIGINT -> out.addLong((Long) value);
      case BOOLEAN -> out.addBoolean((Boolean) value);
      case BYTES -> out.addBinary(Binary.fromConstantByteArray((byte[]) value));
      case LEVELS -> writeLevels(out, field.name(), (Levels) value);
      case TEXT_LIST -> writeTexts(out, (List<String>) value);
      case TEXT_MAP -> writeMap(out, (Map<String, String>) value);
    }
  }

  private void writeMoney(RecordConsumer out, Field field, Decimal value) {
    BigDecimal amount = exact.checkMoney(field.name(), value);
    if (amount != null) {
      out.startField(field.name(), field.index());
      out.addBinary(Binary.fromConstantByteArray(MoneyBytes.of(amount)));
      out.endField(field.name(), field.index());
    }
  }

  private void writeLevels(RecordConsumer out, String column, Levels levels) {
    out.startGroup();
    if (levels.size() > 0) {
      out.startField("list", 0);
      for (int i = 0; i < levels.size(); i++) {
        out.startGroup();
        out.startField("element", 0);
        out.startGroup();
        writeLevelNumber(out, column, i, "price", 0, levels.prices().get(i));
        writeLevelNumber(out, column, i, "size", 1, levels.sizes().get(i));
        out.endGroup();
        out.endField("element", 0);
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
  }

  private void writeLevelNumber(
      RecordConsumer out,
      String column,
      int level,
      String name,
      int index,
      @Nullable Decimal value) {
    if (value != null) {
      exact.checkLevel(column, level, name, value);
      out.startField(name, index);
      out.addDouble(value.toDouble());
      out.endField(name, index);
    }
  }

  private static void writeTexts(RecordConsumer out, List<String> values) {
    out.startGroup();
    if (!values.isEmpty()) {
      out.startField("list", 0);
      for (String value : values) {
        out.startGroup();
        out.startField("element", 0);
        out.addBinary(Binary.fromString(value));
        out.endField("element", 0);
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
  }

  private static void writeMap(RecordConsumer out, Map<String, String> values) {
    out.startGroup();
    if (!values.isEmpty()) {
      out.startField("key_value", 0);
      values.forEach(
          (key, value) -> {
            out.startGroup();
            out.startField("key", 0);
            out.addBinary(Binary.fromString(key));
            out.endField("key", 0);
            out.startField("value", 1);
            out.addBinary(Binary.fromString(value));
            out.endField("value", 1);
            out.endGroup();
          });
      out.endField("key_value", 0);
    }
    out.endGroup();
  }
}
