package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code book_changes}: one row is a level change. */
public final class BookChanges {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("book_changes", "a level change", Audience.MARKET);

  public static final Column<String> SIDE =
      DEFINITION.required(101, "side", ColumnType.TEXT, "Side of the book.", "bid or ask");
  public static final Column<Decimal> PRICE =
      DEFINITION.number(
          102,
          "price",
          "Price of the level; null for an empty side, or not known.",
          Units.QUOTE_PRICE);
  public static final Column<Decimal> SIZE =
      DEFINITION.number(
          103,
          "size",
          "Absolute new size; 0 removes the level; null for an empty side.",
          Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(104);
  public static final Column<String> ACTION =
      DEFINITION.required(
          105, "action", ColumnType.TEXT, "Start snapshot or change.", "snapshot or update");
  public static final Column<Boolean> LAST =
      DEFINITION.required(
          106, "last", ColumnType.BOOLEAN, "True on the last row of its message and symbol.", "");
  public static final Column<String> POOL =
      DEFINITION.text(107, "pool", "The liquidity pool that the exchange names.");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
              Identity.value(CommonColumns.SESSION),
              Identity.value(CommonColumns.SEQUENCE),
              Identity.value(CommonColumns.POSITION)),
          Archive.bySymbol(CommonColumns.EVENT_TIME).inSessionOrder());

  private BookChanges() {}
}
