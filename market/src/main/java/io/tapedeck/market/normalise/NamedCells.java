package io.tapedeck.market.normalise;

import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.value.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row, put in by column name: for wide rows that come seldom. A required column
 * without a value makes the message unreadable.
 */
public final class NamedCells {

  private static final String ACCOUNT = "account";

  /** Stands for the account of the key where neither the exchange nor the record names one. */
  public static final String OWN_ACCOUNT = "main";

  private final Table table;
  private final @Nullable Object[] cells;

  /** A row of this table, all columns null. */
  public NamedCells(Table table) {
    this.table = table;
    this.cells = new Object[table.columns().size()];
  }

  /** Puts a value in a column of the table. */
  public NamedCells put(String column, @Nullable Object value) {
    cells[table.index(column)] = value;
    return this;
  }

  /** Puts the account in its column; where none is named, the record's own takes its place. */
  public NamedCells account(@Nullable String account) {
    return put(ACCOUNT, account);
  }

  /** Puts a time in a column, where there is one. */
  public NamedCells time(String column, long micros) {
    return put(column, micros == Row.NO_TIME ? null : (Long) micros);
  }

  /** Whether all columns hold the same as another row's. */
  public boolean sameAs(NamedCells other) {
    return table == other.table && Arrays.deepEquals(cells, other.cells);
  }

  /**
   * Hands the row over.
   *
   * @param symbol the exchange's own symbol; null where the row is not about one
   * @param eventTime exchange's clock, microseconds since 1970 UTC, or none
   * @throws UnreadableFrame if a required column has no value
   */
  public void addTo(FrameRows out, @Nullable String symbol, InstrumentNaming naming, long eventTime)
      throws UnreadableFrame {
    List<Column> columns = table.columns();
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] == null && columns.get(i).name().equals(ACCOUNT)) {
        cells[i] = out.account(OWN_ACCOUNT);
      } else if (cells[i] == null && !columns.get(i).nullable()) {
        throw UnreadableFrame.missing(columns.get(i).name());
      }
    }
    if (symbol == null) {
      out.add(table, null, null, eventTime, cells);
    } else {
      out.addNamed(table, symbol, naming, eventTime, cells);
    }
  }
}
