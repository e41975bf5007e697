package io.tapedeck.schemas.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table's definition. Own columns come first in a row's cells, in this order; the columns that
 * every table has are {@link Tables#COMMON}. Immutable; one instance a table, in {@link Tables}.
 */
public final class Table {

  /** Whose eyes a table is for. */
  public enum Audience {
    /** Public market data. */
    MARKET,
    /** The account's own data: stored under the private warehouse. */
    ACCOUNT,
    /** Facts about the recording itself: private when its topic is. */
    OPERATIONS
  }

  /** How sealed files of a table are cut. */
  public enum ArchiveLayout {
    /** One file a symbol and day. */
    SYMBOL_DAY,
    /** One file an exchange and day, sorted by symbol. */
    EXCHANGE_DAY
  }

  private final String name;
  private final String rowMeaning;
  private final Audience audience;
  private final DedupeRule rule;
  private final ArchiveLayout layout;
  private final @Nullable String dateColumn;
  private final List<Column> columns;
  private final List<String> key;
  private final Map<String, Integer> indexes = new HashMap<>();

  private Table(Builder builder) {
    name = builder.name;
    rowMeaning = builder.rowMeaning;
    audience = builder.audience;
    rule = builder.rule;
    layout = builder.layout;
    dateColumn = builder.dateColumn;
    columns = List.copyOf(builder.columns);
    key = List.copyOf(builder.key);
    for (int i = 0; i < columns.size(); i++) {
      indexes.put(columns.get(i).name(), i);
    }
  }

  static Builder named(String name, String rowMeaning, Audience audience, DedupeRule rule) {
    return new Builder(name, rowMeaning, audience, rule);
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

  /** How duplicates are recognised. */
  public DedupeRule rule() {
    return rule;
  }

  /** How sealed files are cut. */
  public ArchiveLayout layout() {
    return layout;
  }

  /** The own column that gives an archived row its date; null when it is {@code event_time}. */
  public @Nullable String dateColumn() {
    return dateColumn;
  }

  /** The own columns, in the order of a row's cells. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The key within table, exchange, product and symbol (account). Besides column names it may hold
   * {@code time} (event_time, else received_time) and {@code content} (all own columns).
   */
  public List<String> key() {
    return key;
  }

  /**
   * The index of an own column in a row's cells.
   *
   * @throws IllegalArgumentException if the table has no such column
   */
  public int index(String column) {
    Integer index = indexes.get(column);
    if (index == null) {
      throw new IllegalArgumentException("table " + name + " has no column " + column);
    }
    return index;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects a definition. */
  static final class Builder {
    private final String name;
    private final String rowMeaning;
    private final Audience audience;
    private final DedupeRule rule;
    private final List<Column> columns = new ArrayList<>();
    private ArchiveLayout layout = ArchiveLayout.EXCHANGE_DAY;
    private @Nullable String dateColumn;
    private List<String> key = List.of();

    private Builder(String name, String rowMeaning, Audience audience, DedupeRule rule) {
      this.name = name;
      this.rowMeaning = rowMeaning;
      this.audience = audience;
      this.rule = rule;
    }

    Builder required(String column, ColumnType type, String meaning, String unit) {
      columns.add(new Column(column, type, false, meaning, unit));
      return this;
    }

    Builder optional(String column, ColumnType type, String meaning, String unit) {
      columns.add(new Column(column, type, true, meaning, unit));
      return this;
    }

    Builder text(String column, String meaning) {
      return optional(column, ColumnType.TEXT, meaning, "");
    }

    Builder number(String column, String meaning, String unit) {
      return optional(column, ColumnType.NUMBER, meaning, unit);
    }

    Builder money(String column, String meaning, String unit) {
      return optional(column, ColumnType.MONEY, meaning, unit);
    }

    Builder sizeUnit() {
      return required(
          "size_unit",
          ColumnType.TEXT,
          "Unit of every size and volume of the row.",
          "base, quote, contracts or unknown");
    }

    Builder account() {
      return required(
          "account", ColumnType.TEXT, "The account's own identifier at the exchange.", "");
    }

    Builder symbolDay() {
      layout = ArchiveLayout.SYMBOL_DAY;
      return this;
    }

    Builder datedBy(String column) {
      dateColumn = column;
      return this;
    }

    Table key(String... names) {
      key = List.of(names);
      return new Table(this);
    }
  }
}
