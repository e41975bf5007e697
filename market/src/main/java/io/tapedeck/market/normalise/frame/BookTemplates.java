package io.tapedeck.market.normalise.frame;

import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.RowTemplate;
import io.tapedeck.schemas.table.BookChanges;

/**
 * What the levels of books share whose sizes are in one unit: a template for each side, of
 * snapshots and of changes. Made once, for making one takes longer than reading a level. Immutable.
 */
public final class BookTemplates {

  static final String BID = "bid";
  static final String ASK = "ask";

  private final RowTemplate bidSnapshot;
  private final RowTemplate askSnapshot;
  private final RowTemplate bidChange;
  private final RowTemplate askChange;

  /** Templates of levels whose sizes are in this unit. */
  public BookTemplates(String unit) {
    bidSnapshot = template(BID, unit, "snapshot");
    askSnapshot = template(ASK, unit, "snapshot");
    bidChange = template(BID, unit, "update");
    askChange = template(ASK, unit, "update");
  }

  private static RowTemplate template(String side, String unit, String action) {
    return RowBuilder.of(BookChanges.TABLE)
        .set(BookChanges.SIDE, side)
        .set(BookChanges.SIZE_UNIT, unit)
        .set(BookChanges.ACTION, action)
        .set(BookChanges.LAST, false)
        .template();
  }

  /** Of one side, bid or ask, of a snapshot. */
  public RowTemplate ofSnapshot(String side) {
    return side.equals(BID) ? bidSnapshot : askSnapshot;
  }

  /** Of one side, bid or ask, of a change. */
  public RowTemplate ofChange(String side) {
    return side.equals(BID) ? bidChange : askChange;
  }
}
