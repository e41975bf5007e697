package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code fills}: one row is an execution of an account. */
public final class Fills {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("fills", "an execution of an account", Audience.ACCOUNT);

  public static final Column<String> ACCOUNT = DEFINITION.account(101);
  public static final Column<String> FILL_ID =
      DEFINITION.distinct().text(102, "fill_id", "The exchange's id; null where it gives none.");
  public static final Column<String> ORDER_ID =
      DEFINITION.distinct().text(103, "order_id", "The order that was executed.");
  public static final Column<String> CLIENT_ORDER_ID =
      DEFINITION.text(104, "client_order_id", "Our id of that order.");
  public static final Column<String> SIDE =
      DEFINITION.optional(105, "side", ColumnType.TEXT, "Side of the order.", "buy or sell");
  public static final Column<String> POSITION_SIDE =
      DEFINITION.text(
          106, "position_side", "Which position it opened or closed, the exchange's own word.");
  public static final Column<Decimal> PRICE =
      DEFINITION.money(107, "price", "Price of the execution.", Units.QUOTE_PRICE);
  public static final Column<Decimal> SIZE =
      DEFINITION.money(108, "size", "Executed size.", Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(109);
  public static final Column<Decimal> QUOTE_SIZE =
      DEFINITION.money(110, "quote_size", "Value of the execution.", "quote");
  public static final Column<Decimal> FEE =
      DEFINITION.money(
          111, "fee", "Fee; a cost is positive, a rebate negative.", "see fee_currency");
  public static final Column<String> FEE_CURRENCY =
      DEFINITION.text(
          112,
          "fee_currency",
          "Currency of the fee; fees in several currencies are in raw alone, and both null.");
  public static final Column<String> LIQUIDITY =
      DEFINITION.optional(
          113, "liquidity", ColumnType.TEXT, "Whether it added or took.", "maker or taker");
  public static final Column<Decimal> REALISED_PNL =
      DEFINITION.money(114, "realised_pnl", "Profit that it realised.", Units.SETTLE);
  public static final Column<String> KIND =
      DEFINITION.text(115, "kind", "The exchange's own word for the kind of execution.");

  public static final Column<Long> OCCURRENCE = DEFINITION.occurrence(116);

  /**
   * The table. Rows of one id may not differ in what was executed. The time is left out: BitMart
   * pushes the order's last update where its answers have the execution's, and Bitget's order
   * pushes have a time of their own. So are fee, profit and the exchange's own words, which pushes
   * and answers print with other precision, later, or in other words, and the client's id, which is
   * the order's and may be amended.
   */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
                  Identity.without(OCCURRENCE, CommonColumns.EVENT_TIME, PRICE, SIZE),
                  Identity.id(FILL_ID),
                  Identity.value(ORDER_ID),
                  Identity.value(SIDE))
              .oneWith(PRICE, SIZE, QUOTE_SIZE, LIQUIDITY),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Fills() {}
}
