package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code ledger}: one row is a movement of an account's money. */
public final class Ledger {

  private static final TableDefinition DEFINITION =
      TableDefinition.of(
          "ledger", "a movement of an account's money, in its newest state", Audience.ACCOUNT);

  public static final Column<String> ACCOUNT = DEFINITION.account(101);
  public static final Column<String> ENTRY_ID =
      DEFINITION.distinct().text(102, "entry_id", "The exchange's id; null where it gives none.");
  public static final Column<String> KIND =
      DEFINITION.required(
          103,
          "kind",
          ColumnType.TEXT,
          "What it was for.",
          "borrow, repay, interest, liquidation, funding, fee, transfer, deposit, ...");
  public static final Column<String> RAW_KIND =
      DEFINITION.text(104, "raw_kind", "The exchange's own word for the kind.");
  public static final Column<String> CURRENCY =
      DEFINITION.text(105, "currency", "Currency, in the exchange's spelling.");
  public static final Column<Decimal> AMOUNT =
      DEFINITION.money(106, "amount", "Amount; negative leaves the account.", "currency");
  public static final Column<Decimal> FEE =
      DEFINITION.money(107, "fee", "Fee of the movement; negative leaves the account.", "currency");
  public static final Column<Decimal> BALANCE_AFTER =
      DEFINITION.money(
          108,
          "balance_after",
          "Balance after it: the one before plus amount and fee.",
          "currency");
  public static final Column<String> STATUS =
      DEFINITION.text(109, "status", "The exchange's own word for its state.");

  public static final Column<Long> UPDATED =
      DEFINITION.time(110, "updated", "When its state changed last.", Clock.EXCHANGE);
  public static final Column<Long> OCCURRENCE = DEFINITION.occurrence(111);

  /**
   * The table. An entry is told again, changed, until it is settled (a withdrawal's fee, status and
   * balance), so what an id says anew is its next version, and every version is stored.
   */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.version(
                  Identity.without(OCCURRENCE),
                  Identity.value(KIND),
                  Identity.value(CURRENCY),
                  Identity.id(ENTRY_ID))
              .newestBy(UPDATED),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Ledger() {}
}
