package io.tapedeck.market.normalise.frame;

import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowTemplate;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Levels;

/** Rows of {@code book_changes} of one symbol in one message, and the mark that its book broke. */
public final class BookChangeRows {

  private final FrameRows out;
  private final InstrumentNaming naming;
  private final String symbol;
  private final long time;
  private final BookTemplates templates;

  /**
   * Rows of this symbol.
   *
   * @param time exchange's clock, microseconds since 1970 UTC, or {@link Row#NO_TIME}
   * @param templates what its levels share
   */
  public BookChangeRows(
      FrameRows out, InstrumentNaming naming, String symbol, long time, BookTemplates templates) {
    this.out = out;
    this.naming = naming;
    this.symbol = symbol;
    this.time = time;
    this.templates = templates;
  }

  /**
   * Adds both sides of a snapshot.
   *
   * @throws UnreadableFrame if a level holds nothing: of a snapshot every level is there
   */
  public void addSnapshot(Levels bids, Levels asks) throws UnreadableFrame {
    out.expect(Math.max(1, bids.size()) + Math.max(1, asks.size()));
    addSide(BookTemplates.BID, bids);
    addSide(BookTemplates.ASK, asks);
  }

  /**
   * Adds one side of a snapshot: its levels, or one row that says that it is empty.
   *
   * @throws UnreadableFrame if a level holds nothing: of a snapshot every level is there
   */
  public void addSnapshot(String side, Levels levels) throws UnreadableFrame {
    out.expect(levels.size());
    addSide(side, levels);
  }

  private void addSide(String side, Levels levels) throws UnreadableFrame {
    if (BookFaults.hasEmptyLevel(levels)) {
      throw new UnreadableFrame(Fault.BAD_VALUE, "a level of size 0 in a snapshot");
    }
    RowTemplate template = templates.ofSnapshot(side);
    add(template, levels);
    if (levels.size() == 0) {
      out.add(template.row(), symbol, naming, time);
    }
  }

  /** Adds changed levels of both sides. */
  public void addChanges(Levels bids, Levels asks) {
    out.expect(bids.size() + asks.size());
    add(templates.ofChange(BookTemplates.BID), bids);
    add(templates.ofChange(BookTemplates.ASK), asks);
  }

  private void add(RowTemplate template, Levels levels) {
    if (levels.size() > 0) {
      out.addLevels(template, levels, symbol, naming, time);
    }
  }

  /** Marks the last row: the book is whole again behind it. */
  public void end() {
    out.markLast(BookChanges.LAST);
  }

  /** As {@link #end()}, with what the exchange printed to prove the book right. */
  public void end(BookMark mark) {
    end();
    if (!mark.equals(BookMark.NONE)) {
      out.markBook(symbol, naming, mark);
    }
  }

  /** Tells a book that it is not known to be good until its next snapshot. */
  public static void markBroken(FrameRows out, InstrumentNaming naming, String symbol) {
    out.markBook(symbol, naming, BookMark.UNREADABLE);
  }
}
