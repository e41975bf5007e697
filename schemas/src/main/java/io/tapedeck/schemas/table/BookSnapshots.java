package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Levels;

/** Table {@code book_snapshots}: one row is the book at an instant. */
public final class BookSnapshots {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("book_snapshots", "the book at an instant", Audience.MARKET);

  public static final Column<Levels> BIDS =
      DEFINITION.required(101, "bids", ColumnType.LEVELS, "Bid levels, best first.", Units.SIZE);
  public static final Column<Levels> ASKS =
      DEFINITION.required(102, "asks", ColumnType.LEVELS, "Ask levels, best first.", Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(103);
  public static final Column<Long> DEPTH =
      DEFINITION.optional(
          104,
          "depth",
          ColumnType.BIGINT,
          "Levels a side that were asked for; null for all.",
          "levels");
  public static final Column<String> SOURCE =
      DEFINITION.required(
          105, "source", ColumnType.TEXT, "Who put the snapshot together.", "exchange or rebuilt");
  public static final Column<Boolean> VALID =
      DEFINITION.required(
          106, "valid", ColumnType.BOOLEAN, "False while the book is not known to be good.", "");
  public static final Column<String> REASON =
      DEFINITION.text(107, "reason", "Why the book is not valid.");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.timedState(SOURCE, DEPTH), Archive.bySymbol(CommonColumns.EVENT_TIME));

  private BookSnapshots() {}
}
