package io.tapedeck.lake.write;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.ColumnType;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The plain twin of {@link TableFileWriter}: Parquet's own writer with a record consumer, one value
 * after another, with the settings that Parquet comes with. What both write must read the same.
 */
final class PlainTwin {

  private PlainTwin() {}

  /** A row and the message that it came by. */
  private record Told(Rows message, Row row) {}

  /** Writes a file of these messages. */
  static void write(Path file, Table table, List<Rows> messages) throws IOException {
    try (ParquetWriter<Told> writer = new Builder(new LocalOutputFile(file), table).build()) {
      for (Rows message : messages) {
        for (Row row : message.rows()) {
          writer.write(new Told(message, row));
        }
      }
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Told, Builder> {
    private final Table table;

    Builder(OutputFile file, Table table) {
      super(file);
      this.table = table;
      withCompressionCodec(CompressionCodecName.UNCOMPRESSED);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // the form that has to be there
    protected WriteSupport<Told> getWriteSupport(@Nullable Configuration configuration) {
      return new Support(table);
    }
  }

  private static final class Support extends WriteSupport<Told> {
    private final Table table;
    private @Nullable RecordConsumer consumer;

    Support(Table table) {
      this.table = table;
    }

    @Override
    @SuppressWarnings("deprecation") // the form that has to be there
    public WriteContext init(@Nullable Configuration configuration) {
      return new WriteContext(TableSchema.of(table), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(Told told) {
      new OneRow(Objects.requireNonNull(consumer), table).write(told);
    }
  }

  /** One record on its way into a consumer. */
  private static final class OneRow {
    private final RecordConsumer out;
    private final Table table;
    private final Map<String, String> exact = new LinkedHashMap<>();
    private int field;

    OneRow(RecordConsumer out, Table table) {
      this.out = out;
      this.table = table;
    }

    void write(Told told) {
      out.startMessage();
      for (Column<?> column : CommonColumns.ALL) {
        if (column != CommonColumns.EXACT && !TableSchema.isFolder(table, column)) {
          add(column, common(column, told));
        }
      }
      for (Column<?> column : table.columns()) {
        if (!TableSchema.isFolder(table, column)) {
          add(column, told.row().get(column));
        }
      }
      add(CommonColumns.EXACT, exact.isEmpty() ? null : exact);
      out.endMessage();
    }

    private static @Nullable Object common(Column<?> column, Told told) {
      Rows message = told.message();
      return switch (column.name()) {
        case "exchange" -> message.exchange();
        case "product" -> message.product();
        case "channel" -> message.channel();
        case "symbol" -> message.symbol();
        case "instrument" -> message.instrument();
        case "event_time" -> told.row().hasEventTime() ? told.row().eventTime() : null;
        case "received_time" -> message.receivedTime();
        case "origin" -> message.originWord();
        case "session" -> message.session();
        case "sequence" -> message.sequence();
        case "position" -> Long.valueOf(told.row().position());
        default -> throw new IllegalStateException(column.name());
      };
    }

    private void add(Column<?> column, @Nullable Object value) {
      BigDecimal money = value instanceof Decimal number ? money(column, number) : null;
      boolean isMoney = column.form() == ColumnType.Form.MONEY;
      if (value != null && (!isMoney || money != null)) {
        out.startField(column.name(), field);
        if (isMoney) {
          out.addBinary(Binary.fromConstantByteArray(sixteen(Objects.requireNonNull(money))));
        } else {
          addValue(column, value);
        }
        out.endField(column.name(), field);
      }
      field++;
    }

    private @Nullable BigDecimal money(Column<?> column, Decimal number) {
      if (column.form() != ColumnType.Form.MONEY) {
        return null;
      }
      BigDecimal stripped = number.toBigDecimal().stripTrailingZeros();
      if (stripped.scale() <= 18 && stripped.precision() - stripped.scale() <= 20) {
        return stripped.setScale(18);
      }
      exact.put(column.name(), number.toString());
      return null;
    }

    private static byte[] sixteen(BigDecimal amount) {
      BigInteger twoToThe128 = BigInteger.ONE.shiftLeft(128);
      BigInteger unsigned = amount.unscaledValue().add(twoToThe128).mod(twoToThe128);
      byte[] bytes = new byte[16];
      for (int i = 0; i < 16; i++) {
        bytes[i] = unsigned.shiftRight(8 * (15 - i)).byteValue();
      }
      return bytes;
    }

    @SuppressWarnings("unchecked") // the column's type names the Java type of its cells
    private void addValue(Column<?> column, Object value) {
      switch (column.form()) {
        case TEXT -> out.addBinary(Binary.fromString((String) value));
        case NUMBER -> addNumber(column.name(), (Decimal) value);
        case TIMESTAMP, BIGINT -> out.addLong((Long) value);
        case BOOLEAN -> out.addBoolean((Boolean) value);
        case BYTES -> out.addBinary(Binary.fromConstantByteArray((byte[]) value));
        case LEVELS -> addLevels(column.name(), (Levels) value);
        case TEXT_LIST -> addList((List<String>) value);
        case TEXT_MAP -> addMap((Map<String, String>) value);
        case MONEY -> throw new IllegalStateException("money is added by itself");
      }
    }

    private void addNumber(String name, Decimal number) {
      if (!number.fitsDouble()) {
        exact.put(name, number.toString());
      }
      out.addDouble(Double.parseDouble(number.toString()));
    }

    private void addLevels(String name, Levels levels) {
      out.startGroup();
      if (levels.size() > 0) {
        out.startField("list", 0);
        for (int i = 0; i < levels.size(); i++) {
          out.startGroup();
          out.startField("element", 0);
          out.startGroup();
          addLevel(name + "[" + i + "].price", "price", 0, levels.prices().get(i));
          addLevel(name + "[" + i + "].size", "size", 1, levels.sizes().get(i));
          out.endGroup();
          out.endField("element", 0);
          out.endGroup();
        }
        out.endField("list", 0);
      }
      out.endGroup();
    }

    private void addLevel(String name, String leaf, int index, @Nullable Decimal number) {
      if (number != null) {
        out.startField(leaf, index);
        addNumber(name, number);
        out.endField(leaf, index);
      }
    }

    private void addList(List<String> texts) {
      out.startGroup();
      if (!texts.isEmpty()) {
        out.startField("list", 0);
        for (String text : texts) {
          out.startGroup();
          addText("element", 0, text);
          out.endGroup();
        }
        out.endField("list", 0);
      }
      out.endGroup();
    }

    private void addMap(Map<String, String> texts) {
      out.startGroup();
      if (!texts.isEmpty()) {
        out.startField("key_value", 0);
        texts.forEach(
            (key, value) -> {
              out.startGroup();
              addText("key", 0, key);
              addText("value", 1, value);
              out.endGroup();
            });
        out.endField("key_value", 0);
      }
      out.endGroup();
    }

    private void addText(String name, int index, String text) {
      out.startField(name, index);
      out.addBinary(Binary.fromString(text));
      out.endField(name, index);
    }
  }
}
