package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code orders}: one row is an account's order after a change, whole. */
public final class Orders {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("orders", "an account's order after a change, whole", Audience.ACCOUNT);

  public static final Column<String> ACCOUNT = DEFINITION.account(101);
  public static final Column<String> ORDER_ID =
      DEFINITION.distinct().text(102, "order_id", "The exchange's id; null where it gives none.");
  public static final Column<String> CLIENT_ORDER_ID =
      DEFINITION.text(103, "client_order_id", "Our id.");
  public static final Column<String> STATUS =
      DEFINITION.text(104, "status", "The exchange's own word for its state.");
  public static final Column<String> TYPE =
      DEFINITION.text(105, "type", "Order type, the exchange's own word.");
  public static final Column<String> TIME_IN_FORCE =
      DEFINITION.text(106, "time_in_force", "How long it stands, the exchange's own word.");
  public static final Column<String> SIDE =
      DEFINITION.optional(107, "side", ColumnType.TEXT, "Side of the order.", "buy or sell");
  public static final Column<String> POSITION_SIDE =
      DEFINITION.text(
          108, "position_side", "Which position it opens or closes, the exchange's own word.");
  public static final Column<Decimal> PRICE =
      DEFINITION.money(109, "price", "Limit price.", Units.QUOTE_PRICE);
  public static final Column<Decimal> STOP_PRICE =
      DEFINITION.money(110, "stop_price", "Trigger price.", Units.QUOTE_PRICE);
  public static final Column<Decimal> SIZE =
      DEFINITION.money(111, "size", "Ordered size.", Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(112);
  public static final Column<Decimal> FILLED =
      DEFINITION.money(113, "filled", "Executed size.", Units.SIZE);
  public static final Column<Decimal> AVERAGE_PRICE =
      DEFINITION.money(
          114, "average_price", "Average price of what was executed.", Units.QUOTE_PRICE);
  public static final Column<Decimal> FEE =
      DEFINITION.money(
          115,
          "fee",
          "Fee so far; a cost is positive, a rebate negative. A rebate that is a field of its own (LTP)"
              + " is not in it.",
          "see fee_currency");
  public static final Column<String> FEE_CURRENCY =
      DEFINITION.text(
          116,
          "fee_currency",
          "Currency of the fee; fees in several currencies are in raw alone, and both null.");
  public static final Column<Boolean> REDUCE_ONLY =
      DEFINITION.optional(
          117, "reduce_only", ColumnType.BOOLEAN, "Whether it may only reduce a position.", "");
  public static final Column<Boolean> PLAN =
      DEFINITION.optional(
          118, "plan", ColumnType.BOOLEAN, "Whether it is a trigger order not yet placed.", "");
  public static final Column<String> REASON =
      DEFINITION.text(119, "reason", "Why it was refused or ended.");
  public static final Column<Long> CREATED =
      DEFINITION.time(120, "created", "When it was placed.", Clock.EXCHANGE);
  public static final Column<String> VERSION =
      DEFINITION.text(121, "version", "The exchange's version or update time.");

  public static final Column<Long> OCCURRENCE = DEFINITION.occurrence(122);

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
              Identity.without(OCCURRENCE),
              Identity.id(ORDER_ID),
              Identity.value(VERSION),
              Identity.content()),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Orders() {}
}
