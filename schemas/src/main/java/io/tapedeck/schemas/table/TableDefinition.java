package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table in the making, in their order, each with the number that it keeps in
 * files. A new column may stand anywhere and takes a number that the table never used.
 */
final class TableDefinition {

  private final String name;
  private final String rowMeaning;
  private final Audience audience;
  private final List<Column<?>> columns = new ArrayList<>();
  private Encoding encoding = Encoding.DICTIONARY;

  private TableDefinition(String name, String rowMeaning, Audience audience) {
    this.name = name;
    this.rowMeaning = rowMeaning;
    this.audience = audience;
  }

  /**
   * Starts a table.
   *
   * @param rowMeaning completes "one row is"
   */
  static TableDefinition of(String name, String rowMeaning, Audience audience) {
    return new TableDefinition(name, rowMeaning, audience);
  }

  /** Starts the columns that all tables have. */
  static TableDefinition ofCommonColumns() {
    return new TableDefinition("", "", Audience.OPERATIONS);
  }

  /** Says that values of the next column hardly ever repeat. */
  TableDefinition distinct() {
    encoding = Encoding.PLAIN;
    return this;
  }

  <T> Column<T> required(int id, String column, ColumnType<T> type, String meaning, String unit) {
    return add(id, column, type, false, meaning, unit, Clock.NONE);
  }

  <T> Column<T> optional(int id, String column, ColumnType<T> type, String meaning, String unit) {
    return add(id, column, type, true, meaning, unit, Clock.NONE);
  }

  Column<String> text(int id, String column, String meaning) {
    return optional(id, column, ColumnType.TEXT, meaning, "");
  }

  Column<Decimal> number(int id, String column, String meaning, String unit) {
    return optional(id, column, ColumnType.NUMBER, meaning, unit);
  }

  Column<Decimal> money(int id, String column, String meaning, String unit) {
    return optional(id, column, ColumnType.MONEY, meaning, unit);
  }

  Column<Long> time(int id, String column, String meaning, Clock clock) {
    return add(id, column, ColumnType.TIMESTAMP, true, meaning, clock.text(), clock);
  }

  Column<Long> requiredTime(int id, String column, String meaning, Clock clock) {
    return add(id, column, ColumnType.TIMESTAMP, false, meaning, clock.text(), clock);
  }

  Column<String> sizeUnit(int id) {
    return required(
        id,
        "size_unit",
        ColumnType.TEXT,
        "Unit of every size and volume of the row.",
        "base, quote, contracts or unknown");
  }

  /** The number of a row among equal ones. */
  Column<Long> occurrence(int id) {
    return optional(
        id,
        "occurrence",
        ColumnType.BIGINT,
        "Number of the row among equal ones without id in its session and channel, counted anew"
            + " from each start snapshot. Where it has an id: null, or, from 2, the number of times"
            + " that the id said this with something else between.",
        "from 1");
  }

  /** The account of rows that not all are about one. */
  Column<String> accountIfPrivate(int id) {
    return text(id, Table.ACCOUNT, "The account's own identifier; null in public rows.");
  }

  Column<String> account(int id) {
    return required(
        id, Table.ACCOUNT, ColumnType.TEXT, "The account's own identifier at the exchange.", "");
  }

  private <T> Column<T> add(
      int id,
      String column,
      ColumnType<T> type,
      boolean nullable,
      String meaning,
      String unit,
      Clock clock) {
    boolean own = id >= Column.FIRST_OWN_FIELD;
    if (own == name.isEmpty() || columns.stream().anyMatch(other -> other.fieldId() == id)) {
      throw new IllegalStateException(
          "table %s: %d is no number for column %s".formatted(name, id, column));
    }
    Encoding used = type == ColumnType.BYTES ? Encoding.PLAIN : encoding;
    Column<T> added =
        new Column<>(id, columns.size(), column, type, nullable, meaning, unit, clock, used);
    columns.add(added);
    encoding = Encoding.DICTIONARY;
    return added;
  }

  /** The columns so far. */
  List<Column<?>> columns() {
    return List.copyOf(columns);
  }

  /** The table, of which no more columns come. */
  Table table(Identity identity, Archive archive) {
    return new Table(name, rowMeaning, audience, columns, identity, archive);
  }
}
