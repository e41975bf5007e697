package io.tapedeck.jobs.lake;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Row;
import io.tapedeck.schemas.value.Rows;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
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
  private final ParquetProperties settings;
  private final ExactTexts exact = new ExactTexts();
  private final Field[] fields;

  /** Common columns of text, which change from message to message at most. */
  private final MessageField[] ofMessage;

  /** All others, which may change from row to row. */
  private final Field[] ofRow;

  private final ExactColumn exactColumn;
  private final List<Leaf> leaves = new ArrayList<>();
  private final long[] numbers = new long[Tables.COMMON.size()];

  /** The message whose rows are written; null before the first. */
  private @Nullable Rows message;

  private int rowsOfGroup;

  /** How a value reaches its column; each way has one place in the code, see {@link #write}. */
  private enum Way {
    COMMON_TEXT,
    COMMON_NUMBER,
    REPEATED_TEXT,
    TEXT,
    INTEGER,
    DOUBLE,
    OTHER
  }

  /** The common columns of text. */
  private enum CommonText {
    EXCHANGE,
    PRODUCT,
    CHANNEL,
    SYMBOL,
    INSTRUMENT,
    ORIGIN,
    SESSION;

    static CommonText of(Column column) {
      return valueOf(column.name().toUpperCase(Locale.ROOT));
    }
  }

  /** A common column of text: where its value comes from, and where it goes. */
  private record MessageField(CommonText text, TextRuns runs) {}

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

    /** Takes the values of a column whose texts repeat; null elsewhere. */
    private final @Nullable TextRuns runs;

    Field(
        Column column,
        Way way,
        int source,
        Leaf leaf,
        @Nullable Leaf second,
        @Nullable TextRuns runs) {
      this.column = column;
      this.way = way;
      this.source = source;
      this.leaf = leaf;
      this.second = second;
      this.runs = runs;
    }

    TextRuns runs() {
      return Objects.requireNonNull(runs, "a column of single values");
    }

    Leaf second() {
      return Objects.requireNonNull(second, "a column of one leaf");
    }
  }

  /** The columns of this table's files. */
  RowColumns(Table table, MessageType schema, ParquetProperties settings) {
    this.table = table;
    this.settings = settings;
    for (ColumnDescriptor descriptor : schema.getColumns()) {
      leaves.add(new Leaf(descriptor));
    }
    List<Field> body = new ArrayList<>();
    addFields(body, Tables.COMMON.subList(0, EXACT), true);
    addFields(body, table.columns(), false);
    fields = body.toArray(new Field[0]);
    ofMessage =
        body.stream()
            .filter(field -> field.way == Way.COMMON_TEXT)
            .map(field -> new MessageField(CommonText.of(field.column), field.runs()))
            .toArray(MessageField[]::new);
    ofRow = body.stream().filter(field -> field.way != Way.COMMON_TEXT).toArray(Field[]::new);
    exactColumn =
        new ExactColumn(
            leaves.get(leaves.size() - 2).descriptor,
            leaves.get(leaves.size() - 1).descriptor,
            settings.getPageRowCountLimit());
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
        Leaf first = leaves.get(leaf);
        Way way = way(column, common);
        boolean repeats = way == Way.COMMON_TEXT || way == Way.REPEATED_TEXT;
        TextRuns runs =
            repeats ? new TextRuns(first.descriptor, settings.getPageRowCountLimit()) : null;
        body.add(new Field(column, way, i, first, second, runs));
        leaf += second == null ? 1 : 2;
      }
    }
  }

  private static Way way(Column column, boolean common) {
    return switch (column.type()) {
      case TEXT -> {
        if (common) {
          yield Way.COMMON_TEXT;
        }
        yield TableSchema.isDeltaEncoded(column) ? Way.TEXT : Way.REPEATED_TEXT;
      }
      case TIMESTAMP, BIGINT -> common ? Way.COMMON_NUMBER : Way.INTEGER;
      case NUMBER -> Way.DOUBLE;
      default -> Way.OTHER;
    };
  }

  /** Names of the fields whose values are written one by one; the others make their own pages. */
  Set<String> singles() {
    return Arrays.stream(fields)
        .filter(field -> field.runs == null)
        .map(field -> field.column.name())
        .collect(Collectors.toSet());
  }

  /**
   * Starts a group of rows: takes its column writers.
   *
   * @param writers for {@link #singles}
   */
  void open(ColumnTarget group, ColumnWriteStore writers) throws IOException {
    rowsOfGroup = 0;
    for (Field field : fields) {
      if (field.runs != null) {
        field.runs.open(group);
      } else {
        field.leaf.writer = writers.getColumnWriter(field.leaf.descriptor);
        if (field.second != null) {
          field.second.writer = writers.getColumnWriter(field.second.descriptor);
        }
      }
    }
    exactColumn.open(group);
    if (message != null) {
      sayTexts(message);
    }
  }

  /** Makes the pages of the columns that are not {@link #singles}. */
  void finish() throws IOException {
    for (Field field : fields) {
      if (field.runs != null) {
        field.runs.finish(rowsOfGroup);
      }
    }
    exactColumn.finish(rowsOfGroup);
  }

  /** Bytes held, about, by the columns that are not {@link #singles}. */
  long bufferedSize() {
    long size = exactColumn.bufferedSize();
    for (Field field : fields) {
      size += field.runs == null ? 0 : field.runs.bufferedSize();
    }
    return size;
  }

  /** Names the message that the next rows belong to. */
  void use(Rows rows) throws IOException {
    message = rows;
    numbers[SEQUENCE] = rows.sequence();
    numbers[RECEIVED_TIME] = rows.receivedTime();
    sayTexts(rows);
  }

  private void sayTexts(Rows rows) throws IOException {
    for (MessageField field : ofMessage) {
      field.runs.at(rowsOfGroup, text(rows, field.text));
    }
  }

  private static @Nullable String text(Rows rows, CommonText column) {
    return switch (column) {
      case EXCHANGE -> rows.exchange();
      case PRODUCT -> rows.product();
      case CHANNEL -> rows.channel();
      case SYMBOL -> rows.symbol();
      case INSTRUMENT -> rows.instrument();
      case ORIGIN -> rows.originWord();
      case SESSION -> rows.session();
    };
  }

  /**
   * Appends a row, each leaf in turn. Values of a kind leave by one call: the compiler unfolds
   * Parquet's writer anew at every call, and doing so for each column took longer than writing a
   * small file.
   *
   * @throws IllegalArgumentException if a required column has no value; the file is then lost
   */
  void write(Row row) throws IOException {
    exact.clear();
    numbers[POSITION] = row.position();
    numbers[EVENT_TIME] = row.eventTime();
    for (Field field : ofRow) {
      Leaf leaf = field.leaf;
      switch (field.way) {
        case COMMON_TEXT -> throw new IllegalStateException("a column of the message");
        case COMMON_NUMBER -> {
          if (field.source == EVENT_TIME && !row.hasEventTime()) {
            leaf.out().writeNull(0, 0);
          } else {
            leaf.out().write(numbers[field.source], 0, leaf.defined);
          }
        }
        case REPEATED_TEXT -> {
          String text = (String) row.cell(field.source);
          if (text == null) {
            checkNullable(field);
          }
          field.runs().at(rowsOfGroup, text);
        }
        case TEXT -> {
          String text = (String) row.cell(field.source);
          if (text == null) {
            writeAbsent(field);
          } else {
            writeText(leaf, Binary.fromString(text));
          }
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
    exact.writeTo(exactColumn, rowsOfGroup);
    rowsOfGroup++;
  }

  private static void writeText(Leaf leaf, @Nullable Binary text) {
    if (text == null) {
      leaf.out().writeNull(0, 0);
    } else {
      leaf.out().write(text, 0, leaf.defined);
    }
  }

  private void writeAbsent(Field field) {
    checkNullable(field);
    field.leaf.out().writeNull(0, 0);
    if (field.second != null) {
      field.second.out().writeNull(0, 0);
    }
  }

  private void checkNullable(Field field) {
    if (!field.column.nullable()) {
      throw new IllegalArgumentException(
          "table %s: required column %s has no value".formatted(table.name(), field.column.name()));
    }
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

  private static void write(Leaf leaf, String text, int element) {
    leaf.out().write(Binary.fromString(text), element == 0 ? 0 : 1, leaf.defined);
  }
}
