package io.tapedeck.jobs.lake;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows into Parquet's columns. It talks to the column writers themselves: the record layer
 * above them checks and remembers for every value what the table's definition says once. {@link
 * #use} names the message that the next rows belong to. Used by {@link TableFileWriter} alone, on
 * one thread.
 */
final class RowColumns {

  private static final int EVENT_TIME = common("event_time");
  private static final int RECEIVED_TIME = common("received_time");
  private static final int SEQUENCE = common("sequence");
  private static final int POSITION = common("position");
  private static final int EXACT = common("exact");

  private final Table table;
  private final ExactTexts exact = new ExactTexts();
  private final Field[] fields;
  private final Leaf exactKeys;
  private final Leaf exactValues;
  private final List<Leaf> leaves = new ArrayList<>();
  private final long[] numbers = new long[Tables.COMMON.size()];

  /** How a value reaches its column; each way has one place in the code, see {@link #write}. */
  private enum Way {
    COMMON_TEXT,
    COMMON_NUMBER,
    TEXT,
    INTEGER,
    DOUBLE,
    OTHER
  }

  /** A leaf of the schema. Its writer changes with every group of rows. */
  private static final class Leaf {
    private final ColumnDescriptor descriptor;

    /** Definition level of a value that is there. */
    private final int defined;

    private @Nullable ColumnWriter writer;

    Leaf(ColumnDescriptor descriptor) {
      this.descriptor = descriptor;
      defined = descriptor.getMaxDefinitionLevel();
    }

    ColumnWriter out() {
      return Objects.requireNonNull(writer, "no group of rows is open");
    }
  }

  /** A column of the body: where its value comes from, and its leaf or two leaves. */
  private static final class Field {
    private final Column column;
    private final Way way;
    private final int source;
    private final Leaf leaf;
    private final @Nullable Leaf second;
    private final TextCache texts = new TextCache();

    /** The text of this message, for a common column. */
    private @Nullable Binary text;

    Field(Column column, Way way, int source, Leaf leaf, @Nullable Leaf second) {
      this.column = column;
      this.way = way;
      this.source = source;
      this.leaf = leaf;
      this.second = second;
    }

    Leaf second() {
      return Objects.requireNonNull(second, "a column of one leaf");
    }
  }

  /** The columns of this table's files. */
  RowColumns(Table table, MessageType schema) {
    this.table = table;
    for (ColumnDescriptor descriptor : schema.getColumns()) {
      leaves.add(new Leaf(descriptor));
    }
    List<Field> body = new ArrayList<>();
    addFields(body, Tables.COMMON.subList(0, EXACT), true);
    addFields(body, table.columns(), false);
    fields = body.toArray(new Field[0]);
    exactKeys = leaves.get(leaves.size() - 2);
    exactValues = leaves.get(leaves.size() - 1);
  }

  private static int common(String name) {
    for (int i = 0; i < Tables.COMMON.size(); i++) {
      if (Tables.COMMON.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("no common column " + name);
  }

  private void addFields(List<Field> body, List<Column> columns, boolean common) {
    int leaf = body.stream().mapToInt(field -> field.second == null ? 1 : 2).sum();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (!TableSchema.isFolder(table, column)) {
        Leaf second =
            switch (column.type()) {
              case LEVELS, TEXT_MAP -> leaves.get(leaf + 1);
              default -> null;
            };
        body.add(new Field(column, way(column, common), i, leaves.get(leaf), second));
        leaf += second == null ? 1 : 2;
      }
    }
  }

  private static Way way(Column column, boolean common) {
    return switch (column.type()) {
      case TEXT -> common ? Way.COMMON_TEXT : Way.TEXT;
      case TIMESTAMP, BIGINT -> common ? Way.COMMON_NUMBER : Way.INTEGER;
      case NUMBER -> Way.DOUBLE;
      default -> Way.OTHER;
    };
  }

  /** Starts a group of rows: takes its column writers. */
  void open(ColumnWriteStore group) {
    for (Leaf leaf : leaves) {
      leaf.writer = group.getColumnWriter(leaf.descriptor);
    }
  }

  /** Names the message that the next rows belong to. */
  void use(Rows message) {
    numbers[SEQUENCE] = message.sequence();
    numbers[RECEIVED_TIME] = message.receivedTime();
    for (Field field : fields) {
      if (field.way == Way.COMMON_TEXT) {
        String text = text(message, field.column.name());
        field.text = text == null ? null : field.texts.binary(text);
      }
    }
  }

  private static @Nullable String text(Rows message, String column) {
    return switch (column) {
      case "exchange" -> message.exchange();
      case "product" -> message.product();
      case "channel" -> message.channel();
      case "symbol" -> message.symbol();
      case "instrument" -> message.instrument();
      case "origin" -> message.originWord();
      case "session" -> message.session();
      default -> throw new IllegalStateException("no value for common column " + column);
    };
  }

  /**
   * Appends a row, each leaf in turn. Values of a kind leave by one call: the compiler unfolds
   * Parquet's writer anew at every call, and doing so for each column took longer than writing a
   * small file.
   *
   * @throws IllegalArgumentException if a required column has no value; the file is then lost
   */
  void write(Row row) {
    exact.clear();
    numbers[POSITION] = row.position();
    numbers[EVENT_TIME] = row.eventTime();
    for (Field field : fields) {
      Leaf leaf = field.leaf;
      switch (field.way) {
        case COMMON_TEXT -> writeText(leaf, field.text);
        case COMMON_NUMBER -> {
          if (field.source == EVENT_TIME && !row.hasEventTime()) {
            leaf.out().writeNull(0, 0);
          } else {
            leaf.out().write(numbers[field.source], 0, leaf.defined);
          }
        }
        case TEXT -> {
          String text = (String) row.cell(field.source);
          writeText(leaf, text == null ? absent(field) : field.texts.binary(text));
        }
        case INTEGER -> {
          Long number = (Long) row.cell(field.source);
          if (number == null) {
            writeAbsent(field);
          } else {
            leaf.out().write(number, 0, leaf.defined);
          }
        }
        case DOUBLE -> {
          Decimal number = (Decimal) row.cell(field.source);
          if (number == null) {
            writeAbsent(field);
          } else {
            exact.checkDouble(field.column.name(), number);
            leaf.out().write(number.toDouble(), 0, leaf.defined);
          }
        }
        case OTHER -> {
          Object value = row.cell(field.source);
          if (value == null) {
            writeAbsent(field);
          } else {
            writeOther(field, value);
          }
        }
      }
    }
    exact.writeTo(this);
  }

  private static void writeText(Leaf leaf, @Nullable Binary text) {
    if (text == null) {
      leaf.out().writeNull(0, 0);
    } else {
      leaf.out().write(text, 0, leaf.defined);
    }
  }

  private void writeAbsent(Field field) {
    absent(field);
    field.leaf.out().writeNull(0, 0);
    if (field.second != null) {
      field.second.out().writeNull(0, 0);
    }
  }

  /** Null, where the table allows it. */
  private @Nullable Binary absent(Field field) {
    if (!field.column.nullable()) {
      throw new IllegalArgumentException(
          "table %s: required column %s has no value".formatted(table.name(), field.column.name()));
    }
    return null;
  }

  @SuppressWarnings("unchecked") // the table's column type names the Java type of its cells
  private void writeOther(Field field, Object value) {
    Leaf leaf = field.leaf;
    switch (field.column.type()) {
      case BOOLEAN -> leaf.out().write((boolean) (Boolean) value, 0, leaf.defined);
      case BYTES -> writeText(leaf, Binary.fromConstantByteArray((byte[]) value));
      case MONEY -> {
        BigDecimal amount = exact.checkMoney(field.column.name(), (Decimal) value);
        writeText(
            leaf, amount == null ? null : Binary.fromConstantByteArray(MoneyBytes.of(amount)));
      }
      case LEVELS -> writeLevels(field, (Levels) value);
      case TEXT_LIST -> writeTexts(field, (List<String>) value);
      case TEXT_MAP -> {
        Map<String, String> map = (Map<String, String>) value;
        writeMap(field, List.copyOf(map.keySet()), List.copyOf(map.values()));
      }
      default -> throw new IllegalStateException("no value for " + field.column.name());
    }
  }

  /** An empty list is told from none by the level at which its leaf ends. */
  private static void writeEmpty(Field field) {
    int here = field.column.nullable() ? 1 : 0;
    field.leaf.out().writeNull(0, here);
    if (field.second != null) {
      field.second.out().writeNull(0, here);
    }
  }

  private void writeLevels(Field field, Levels levels) {
    if (levels.size() == 0) {
      writeEmpty(field);
      return;
    }
    String column = field.column.name();
    for (int i = 0; i < levels.size(); i++) {
      writeLevelNumber(field.leaf, column, i, "price", levels.prices().get(i));
      writeLevelNumber(field.second(), column, i, "size", levels.sizes().get(i));
    }
  }

  private void writeLevelNumber(
      Leaf leaf, String column, int level, String name, @Nullable Decimal value) {
    int repetition = level == 0 ? 0 : 1;
    if (value == null) {
      leaf.out().writeNull(repetition, leaf.defined - 1);
    } else {
      exact.checkLevel(column, level, name, value);
      leaf.out().write(value.toDouble(), repetition, leaf.defined);
    }
  }

  private static void writeTexts(Field field, List<String> values) {
    if (values.isEmpty()) {
      writeEmpty(field);
    }
    for (int i = 0; i < values.size(); i++) {
      write(field.leaf, values.get(i), i);
    }
  }

  private static void writeMap(Field field, List<String> keys, List<String> values) {
    if (keys.isEmpty()) {
      writeEmpty(field);
    }
    for (int i = 0; i < keys.size(); i++) {
      write(field.leaf, keys.get(i), i);
      write(field.second(), values.get(i), i);
    }
  }

  /** Writes the column {@code exact} of the row, which is null when there are no texts. */
  void writeExact(List<String> columns, List<String> texts) {
    if (columns.isEmpty()) {
      exactKeys.out().writeNull(0, 0);
      exactValues.out().writeNull(0, 0);
    }
    for (int i = 0; i < columns.size(); i++) {
      write(exactKeys, columns.get(i), i);
      write(exactValues, texts.get(i), i);
    }
  }

  private static void write(Leaf leaf, String text, int element) {
    leaf.out().write(Binary.fromString(text), element == 0 ? 0 : 1, leaf.defined);
  }
}
