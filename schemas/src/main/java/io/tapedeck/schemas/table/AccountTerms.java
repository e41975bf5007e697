package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code account_terms}: one row is what an exchange grants an account, when it changed. */
public final class AccountTerms {

  private static final TableDefinition DEFINITION =
      TableDefinition.of(
          "account_terms", "what an exchange grants an account, when it changed", Audience.ACCOUNT);

  public static final Column<String> ACCOUNT = DEFINITION.account(101);
  public static final Column<String> TERM =
      DEFINITION.required(
          102,
          "term",
          ColumnType.TEXT,
          "What it is.",
          "risk_rate (assets by debts), max_borrow, max_transfer (out of the wallet), maker_fee,"
              + " taker_fee, leverage");
  public static final Column<String> MODE =
      DEFINITION.optional(103, "mode", ColumnType.TEXT, "Margin mode.", "cross or isolated");
  public static final Column<String> CURRENCY =
      DEFINITION.text(104, "currency", "Currency that it is about, in the exchange's spelling.");
  public static final Column<Decimal> VALUE =
      DEFINITION.money(105, "value", "How much.", "ratio; of max_borrow and max_transfer currency");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.state(ACCOUNT, TERM, MODE, CURRENCY),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private AccountTerms() {}
}
