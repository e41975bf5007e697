package io.tapedeck.lake.write;

import io.tapedeck.lake.write.BodyField.Way;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Decimal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The way of rows into Parquet's columns. It talks to the column writers themselves: the record
 * layer above them checks and remembers for every value what the table's definition says once.
 * {@link #use} names the message that the next rows belong to. Used by {@link TableFileWriter}
 * alone, on one thread.
 */
final class RowColumns {

  private static final int EVENT_TIME = CommonColumns.EVENT_TIME.index();
  private static final int RECEIVED_TIME = CommonColumns.RECEIVED_TIME.index();
  private static final int SEQUENCE = CommonColumns.SEQUENCE.index();
  private static final int POSITION = CommonColumns.POSITION.index();
  private static final int EXACT = CommonColumns.EXACT.index();

  private final Table table;
  private final ParquetProperties settings;
  private final ExactTexts exact = new ExactTexts();
  private final BodyField[] fields;

  private final MessageTexts ofMessage;

  /** Columns that may change from row to row. */
  private final BodyField[] ofRow;

  private final OtherValues others = new OtherValues(exact);

  private final ExactColumn exactColumn;
  private final List<Leaf> leaves = new ArrayList<>();
  private final long[] numbers = new long[CommonColumns.ALL.size()];

  /** The message whose rows are written; null before the first. */
  private @Nullable Rows message;

  private int rowsOfGroup;

  /** The columns of this table's files. */
  RowColumns(Table table, MessageType schema, ParquetProperties settings) {
    this.table = table;
    this.settings = settings;
    for (ColumnDescriptor descriptor : schema.getColumns()) {
      leaves.add(new Leaf(descriptor));
    }
    List<BodyField> body = new ArrayList<>();
    addFields(body, CommonColumns.ALL.subList(0, EXACT), true);
    addFields(body, table.columns(), false);
    fields = body.toArray(new BodyField[0]);
    ofMessage = new MessageTexts(body);
    ofRow = body.stream().filter(field -> field.way() != Way.COMMON_TEXT).toArray(BodyField[]::new);
    exactColumn =
        new ExactColumn(
            leaves.get(leaves.size() - 2).descriptor(),
            leaves.get(leaves.size() - 1).descriptor(),
            settings.getPageRowCountLimit());
  }

  private void addFields(List<BodyField> body, List<Column<?>> columns, boolean common) {
    int leaf = body.stream().mapToInt(field -> field.second() == null ? 1 : 2).sum();
    for (int i = 0; i < columns.size(); i++) {
      Column<?> column = columns.get(i);
      if (!TableSchema.isFolder(table, column)) {
        Leaf second =
            switch (column.form()) {
              case LEVELS, TEXT_MAP -> leaves.get(leaf + 1);
              default -> null;
            };
        Leaf first = leaves.get(leaf);
        Way way = Way.of(column, common);
        TextRuns runs =
            way.repeats()
                ? new TextRuns(first.descriptor(), settings.getPageRowCountLimit())
                : null;
        body.add(new BodyField(column, way, i, first, second, runs));
        leaf += second == null ? 1 : 2;
      }
    }
  }

  /** Names of the fields whose values are written one by one; the others make their own pages. */
  Set<String> singles() {
    return Arrays.stream(fields)
        .filter(field -> field.repeated() == null)
        .map(field -> field.column().name())
        .collect(Collectors.toSet());
  }

  /**
   * Starts a group of rows: takes its column writers.
   *
   * @param writers for {@link #singles}
   */
  void open(ColumnTarget group, ColumnWriteStore writers) throws IOException {
    rowsOfGroup = 0;
    for (BodyField field : fields) {
      if (field.repeated() != null) {
        field.repeated().open(group);
      } else {
        field.leaf().open(writers);
        if (field.second() != null) {
          field.second().open(writers);
        }
      }
    }
    exactColumn.open(group);
    if (message != null) {
      ofMessage.at(rowsOfGroup, message);
    }
  }

  /** Makes the pages of the columns that are not {@link #singles}. */
  void finish() throws IOException {
    for (BodyField field : fields) {
      if (field.repeated() != null) {
        field.repeated().finish(rowsOfGroup);
      }
    }
    exactColumn.finish(rowsOfGroup);
  }

  /** Bytes held, about, by the columns that are not {@link #singles}. */
  long bufferedSize() {
    long size = exactColumn.bufferedSize();
    for (BodyField field : fields) {
      size += field.repeated() == null ? 0 : field.repeated().bufferedSize();
    }
    return size;
  }

  /** Names the message that the next rows belong to. */
  void use(Rows rows) throws IOException {
    message = rows;
    numbers[SEQUENCE] = rows.sequence();
    numbers[RECEIVED_TIME] = rows.receivedTime();
    ofMessage.at(rowsOfGroup, rows);
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
    for (BodyField field : ofRow) {
      Leaf leaf = field.leaf();
      switch (field.way()) {
        case COMMON_TEXT -> throw new IllegalStateException("a column of the message");
        case COMMON_NUMBER -> {
          if (field.source() == EVENT_TIME && !row.hasEventTime()) {
            leaf.out().writeNull(0, 0);
          } else {
            leaf.out().write(numbers[field.source()], 0, leaf.defined());
          }
        }
        case REPEATED_TEXT -> {
          String text = (String) row.get(field.column());
          if (text == null) {
            checkNullable(field);
          }
          field.runs().at(rowsOfGroup, text);
        }
        case TEXT -> {
          String text = (String) row.get(field.column());
          if (text == null) {
            writeAbsent(field);
          } else {
            leaf.write(Binary.fromString(text));
          }
        }
        case INTEGER -> {
          Long number = (Long) row.get(field.column());
          if (number == null) {
            writeAbsent(field);
          } else {
            leaf.out().write(number, 0, leaf.defined());
          }
        }
        case DOUBLE -> {
          Decimal number = (Decimal) row.get(field.column());
          if (number == null) {
            writeAbsent(field);
          } else {
            exact.checkDouble(field.column().name(), number);
            leaf.out().write(number.toDouble(), 0, leaf.defined());
          }
        }
        case OTHER -> {
          Object value = row.get(field.column());
          if (value == null) {
            writeAbsent(field);
          } else {
            others.write(field, value);
          }
        }
      }
    }
    exact.writeTo(exactColumn, rowsOfGroup);
    rowsOfGroup++;
  }

  private void writeAbsent(BodyField field) {
    checkNullable(field);
    field.writeNull(0);
  }

  private void checkNullable(BodyField field) {
    if (!field.column().nullable()) {
      throw new IllegalArgumentException(
          "table %s: required column %s has no value"
              .formatted(table.name(), field.column().name()));
    }
  }
}
