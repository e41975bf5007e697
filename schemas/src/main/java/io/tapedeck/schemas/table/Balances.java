package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code balances}: one row is an account's balance, when it changed. */
public final class Balances {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("balances", "an account's balance, when it changed", Audience.ACCOUNT);

  public static final Column<String> ACCOUNT = DEFINITION.account(101);
  public static final Column<String> CURRENCY =
      DEFINITION.required(
          102, "currency", ColumnType.TEXT, "Currency, in the exchange's spelling.", "");
  public static final Column<String> MODE =
      DEFINITION.text(
          103, "mode", "Wallet or margin mode, such as spot, cross, isolated or futures.");
  public static final Column<Decimal> TOTAL =
      DEFINITION.money(104, "total", "All of it.", "currency");
  public static final Column<Decimal> AVAILABLE =
      DEFINITION.money(105, "available", "What can be used.", "currency");
  public static final Column<Decimal> FROZEN =
      DEFINITION.money(106, "frozen", "What orders or positions hold.", "currency");
  public static final Column<Decimal> BORROWED =
      DEFINITION.money(107, "borrowed", "What is owed.", "currency");
  public static final Column<Decimal> INTEREST =
      DEFINITION.money(108, "interest", "Interest owed.", "currency");
  public static final Column<Decimal> UNREALISED_PNL =
      DEFINITION.money(109, "unrealised_pnl", "Profit not realised.", "currency");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.timedState(ACCOUNT, CURRENCY, MODE),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Balances() {}
}
