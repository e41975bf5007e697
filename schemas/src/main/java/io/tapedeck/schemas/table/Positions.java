package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code positions}: one row is an account's position, when it changed. */
public final class Positions {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("positions", "an account's position, when it changed", Audience.ACCOUNT);

  public static final Column<String> ACCOUNT = DEFINITION.account(101);
  public static final Column<String> SIDE =
      DEFINITION.optional(
          102, "side", ColumnType.TEXT, "Side of the position.", "long, short or net");
  public static final Column<Decimal> SIZE =
      DEFINITION.money(103, "size", "Size; negative is short where side is net.", Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(104);
  public static final Column<String> MODE =
      DEFINITION.text(105, "mode", "Margin mode, the exchange's own word.");
  public static final Column<Decimal> ENTRY_PRICE =
      DEFINITION.money(106, "entry_price", "Average entry price.", Units.QUOTE_PRICE);
  public static final Column<Decimal> MARK_PRICE =
      DEFINITION.money(107, "mark_price", "Mark price at the time.", Units.QUOTE_PRICE);
  public static final Column<Decimal> LIQUIDATION_PRICE =
      DEFINITION.money(
          108, "liquidation_price", "Where it would be liquidated.", Units.QUOTE_PRICE);
  public static final Column<Decimal> LEVERAGE =
      DEFINITION.money(109, "leverage", "Leverage.", "ratio");
  public static final Column<Decimal> INITIAL_MARGIN =
      DEFINITION.money(110, "initial_margin", "Initial margin.", Units.SETTLE);
  public static final Column<Decimal> MAINTENANCE_MARGIN =
      DEFINITION.money(111, "maintenance_margin", "Maintenance margin.", Units.SETTLE);
  public static final Column<Decimal> UNREALISED_PNL =
      DEFINITION.money(112, "unrealised_pnl", "Profit not realised.", Units.SETTLE);
  public static final Column<Decimal> REALISED_PNL =
      DEFINITION.money(113, "realised_pnl", "Profit realised.", Units.SETTLE);
  public static final Column<String> CURRENCY =
      DEFINITION.text(114, "currency", "Settlement currency.");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.timedState(ACCOUNT, SIDE, MODE, CURRENCY),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Positions() {}
}
