package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code liquidations}: one row is a public liquidation notice. */
public final class Liquidations {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("liquidations", "a public liquidation notice", Audience.MARKET);

  public static final Column<String> ORDER_ID =
      DEFINITION.distinct().text(101, "order_id", "Id of the liquidating order.");
  public static final Column<String> SIDE =
      DEFINITION.optional(
          102, "side", ColumnType.TEXT, "Side of the liquidating order.", "buy or sell");
  public static final Column<Decimal> PRICE =
      DEFINITION.number(103, "price", "Price of the order.", Units.QUOTE_PRICE);
  public static final Column<Decimal> SIZE =
      DEFINITION.number(104, "size", "Size left.", Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(105);
  public static final Column<String> ACTION =
      DEFINITION.required(
          106,
          "action",
          ColumnType.TEXT,
          "What happened to it.",
          "insert, update, delete or image");

  public static final Column<Long> OCCURRENCE = DEFINITION.occurrence(107);

  /** The table. Its key holds all that is printed: no exchange prints an id and a time. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
              Identity.without(OCCURRENCE),
              Identity.id(ORDER_ID),
              Identity.value(ACTION),
              Identity.content()),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Liquidations() {}
}
