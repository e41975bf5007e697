package io.tapedeck.market.normalise.frame;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import org.jspecify.annotations.Nullable;

/** Rows of {@code book_changes} of one symbol in one message, and the mark that its book broke. */
public final class BookChangeRows {

  private final FrameRows out;
  private final InstrumentNaming naming;
  private final String symbol;
  private final long time;
  private final String unit;

  /**
   * Rows of this symbol.
   *
   * @param time exchange's clock, microseconds since 1970 UTC, or {@link Row#NO_TIME}
   * @param unit unit of the sizes
   */
  public BookChangeRows(
      FrameRows out, InstrumentNaming naming, String symbol, long time, String unit) {
    this.out = out;
    this.naming = naming;
    this.symbol = symbol;
    this.time = time;
    this.unit = unit;
  }

  /** Adds one side of a snapshot: its levels, or one row that says that it is empty. */
  public void addSnapshot(String side, Levels levels) {
    add(side, "snapshot", levels);
    if (levels.size() == 0) {
      addLevel(side, "snapshot", null, null);
    }
  }

  /** Adds changed levels of one side. */
  public void addChanges(String side, Levels levels) {
    add(side, "update", levels);
  }

  private void add(String side, String action, Levels levels) {
    out.expect(levels.size());
    for (int i = 0; i < levels.size(); i++) {
      addLevel(side, action, levels.prices().get(i), levels.sizes().get(i));
    }
  }

  private void addLevel(
      String side, String action, @Nullable Decimal price, @Nullable Decimal size) {
    out.add(
        RowBuilder.of(BookChanges.TABLE)
            .set(BookChanges.SIDE, side)
            .set(BookChanges.PRICE, price)
            .set(BookChanges.SIZE, size)
            .set(BookChanges.SIZE_UNIT, unit)
            .set(BookChanges.ACTION, action)
            .set(BookChanges.LAST, false),
        symbol,
        naming,
        time);
  }

  /** Marks the last row: the book is whole again behind it. */
  public void end() {
    out.markLast(BookChanges.LAST);
  }

  /** As {@link #end()}, with what the exchange printed to prove the book right. */
  public void end(BookMark mark) {
    end();
    if (!mark.equals(BookMark.NONE)) {
      out.markBook(symbol, naming.instrument(symbol), mark);
    }
  }

  /** Tells a book that it is not known to be good until its next snapshot. */
  public static void markBroken(FrameRows out, InstrumentNaming naming, String symbol) {
    out.markBook(symbol, naming.instrument(symbol), BookMark.UNREADABLE);
  }
}
