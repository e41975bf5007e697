package io.tapedeck.schemas.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table: its columns, what makes its rows one, and how they are archived. Everything that knows a
 * table's rows is made from this. Immutable; one instance a table, in the class that names its
 * columns; {@link Tables} lists them.
 */
public final class Table {

  /** Who may read the rows of a table. */
  public enum Audience {
    /** Public market data. */
    MARKET,
    /** The account's own data: stored under the private warehouse. */
    ACCOUNT,
    /** Facts about the recording itself: private when its topic is. */
    OPERATIONS
  }

  /** Name of the column that says whose row it is, in every table that has one. */
  static final String ACCOUNT = "account";

  private final String name;
  private final String rowMeaning;
  private final Audience audience;
  private final List<Column<?>> columns;
  private final List<Column<?>> required;
  private final int width;
  private final int[] requiredPlaces;
  private final Identity identity;
  private final Archive archive;
  private final @Nullable Column<String> account;

  Table(
      String name,
      String rowMeaning,
      Audience audience,
      List<Column<?>> columns,
      Identity identity,
      Archive archive) {
    this.name = name;
    this.rowMeaning = rowMeaning;
    this.audience = audience;
    this.columns = List.copyOf(columns);
    this.columns.forEach(column -> column.belongTo(this));
    this.required = this.columns.stream().filter(column -> !column.nullable()).toList();
    this.width = this.columns.size();
    this.requiredPlaces = required.stream().mapToInt(Column::index).toArray();
    this.archive = archive;
    this.account = accountOf(this.columns);
    this.identity = identity.boundBy(Identity.boundsOf(audience, account));
  }

  @SuppressWarnings("unchecked") // a definition makes it of text alone
  private static @Nullable Column<String> accountOf(List<Column<?>> columns) {
    return (Column<String>)
        columns.stream()
            .filter(column -> column.name().equals(ACCOUNT) && column.type() == ColumnType.TEXT)
            .findFirst()
            .orElse(null);
  }

  /** The table's name, also its folder. */
  public String name() {
    return name;
  }

  /** What one row is. */
  public String rowMeaning() {
    return rowMeaning;
  }

  /** Whose eyes it is for. */
  public Audience audience() {
    return audience;
  }

  /** The own columns, in the order of files; {@link Column#index} is the place in this list. */
  public List<Column<?>> columns() {
    return columns;
  }

  /** The own columns without which there is no row. */
  public List<Column<?>> required() {
    return required;
  }

  /** Number of own columns. */
  public int width() {
    return width;
  }

  /** The first required column that has no value among these, which are in the order of columns. */
  public @Nullable Column<?> firstMissing(@Nullable Object[] values) {
    for (int place : requiredPlaces) {
      if (values[place] == null) {
        return columns.get(place);
      }
    }
    return null;
  }

  /** What makes two rows the same, and which of them is kept. */
  public Identity identity() {
    return identity;
  }

  /** How sealed files are dated, sorted and cut. */
  public Archive archive() {
    return archive;
  }

  /** The column that says whose row it is; null in tables that are about no account. */
  public @Nullable Column<String> account() {
    return account;
  }

  /**
   * The place of a column of this table among its own columns.
   *
   * @throws IllegalArgumentException if it is a column of another table, or of all
   */
  public int place(Column<?> column) {
    if (column.table() != this) {
      throw new IllegalArgumentException("table " + name + " has no column " + column);
    }
    return column.index();
  }

  /**
   * The own column with this name, for names that people and files give.
   *
   * @throws IllegalArgumentException if the table has no such column
   */
  public Column<?> column(String column) {
    return columns.stream()
        .filter(own -> own.name().equals(column))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("table " + name + " has no column " + column));
  }

  @Override
  public String toString() {
    return name;
  }
}
