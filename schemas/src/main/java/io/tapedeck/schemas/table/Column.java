package io.tapedeck.schemas.table;

import org.jspecify.annotations.Nullable;

/**
 * One column of a table, or one that all tables have ({@link CommonColumns}): the constant by which
 * everything else names it. Immutable once its table is made; one instance a column.
 *
 * @param <T> Java type of its values
 */
public final class Column<T> {

  /** Own columns are numbered from here on, those that all tables have below. */
  public static final int FIRST_OWN_FIELD = 101;

  private static final int PARTS_A_COLUMN = 100;

  private final String name;
  private final ColumnType<T> type;
  private final boolean nullable;
  private final String meaning;
  private final String unit;
  private final Clock clock;
  private final int fieldId;
  private final Encoding encoding;
  private final int index;
  private @Nullable Table table;

  Column(
      int fieldId,
      int index,
      String name,
      ColumnType<T> type,
      boolean nullable,
      String meaning,
      String unit,
      Clock clock,
      Encoding encoding) {
    this.fieldId = fieldId;
    this.index = index;
    this.name = name;
    this.type = type;
    this.nullable = nullable;
    this.meaning = meaning;
    this.unit = unit;
    this.clock = clock;
    this.encoding = encoding;
  }

  /** Says once which table it is a column of. */
  void belongTo(Table owner) {
    if (table != null) {
      throw new IllegalStateException(name + " is a column of " + table + " already");
    }
    table = owner;
  }

  /** Lower-case words joined by {@code _}. */
  public String name() {
    return name;
  }

  /** What it holds. */
  public ColumnType<T> type() {
    return type;
  }

  /** What it holds, as something to switch over. */
  public ColumnType.Form form() {
    return type.form();
  }

  /** Whether a row may have no value here. */
  public boolean nullable() {
    return nullable;
  }

  /** One sentence for the data dictionary. */
  public String meaning() {
    return meaning;
  }

  /** Unit of a number, whose clock a time is, or the closed list of words; may be empty. */
  public String unit() {
    return unit;
  }

  /** Whose clock gave the time, of a column that holds one. */
  public Clock clock() {
    return clock;
  }

  /**
   * The number of the column in files: unique in its table and never given to another column, also
   * when this one is gone.
   */
  public int fieldId() {
    return fieldId;
  }

  /**
   * The number, in files, of a part of a column that holds more than one value.
   *
   * @param part 1 for the element of a list or the key of a map, then what follows
   */
  public int partId(int part) {
    return fieldId * PARTS_A_COLUMN + part;
  }

  /** How its values are put into files. */
  public Encoding encoding() {
    return encoding;
  }

  /** Its place among the own columns of its table, or among those that all tables have. */
  public int index() {
    return index;
  }

  /** The table; null for a column that all tables have. */
  public @Nullable Table table() {
    return table;
  }

  /**
   * A value of which only the column says the type.
   *
   * @throws IllegalArgumentException if the value is not of the column's Java type
   */
  @SuppressWarnings("unchecked") // was just checked; lists and maps are made from texts alone
  public @Nullable T checked(@Nullable Object value) {
    if (value != null && !type.javaClass().isInstance(value)) {
      throw new IllegalArgumentException(
          "column %s of %s holds %s, not %s"
              .formatted(
                  name,
                  table == null ? "all tables" : table.name(),
                  type.javaClass().getSimpleName(),
                  value.getClass().getSimpleName()));
    }
    return (T) value;
  }

  @Override
  public String toString() {
    return table == null ? name : table.name() + "." + name;
  }
}
