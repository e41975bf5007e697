package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code settlements}: one row is a settlement or insurance reading. */
public final class Settlements {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("settlements", "a settlement or insurance reading", Audience.MARKET);

  public static final Column<String> KIND =
      DEFINITION.required(101, "kind", ColumnType.TEXT, "Settlement type, or insurance.", "");
  public static final Column<Decimal> SETTLED_PRICE =
      DEFINITION.number(102, "settled_price", "Price of the settlement.", Units.QUOTE_PRICE);
  public static final Column<Decimal> AMOUNT =
      DEFINITION.number(
          103,
          "amount",
          "Amount, such as the fund's balance, in whole units where the exchange says its scale.",
          "currency");
  public static final Column<String> CURRENCY =
      DEFINITION.text(104, "currency", "Currency of the amount, in the exchange's spelling.");

  public static final Column<String> ACCOUNT = DEFINITION.accountIfPrivate(105);

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
                  Identity.value(KIND),
                  Identity.value(CURRENCY),
                  Identity.value(CommonColumns.EVENT_TIME))
              .oneWith(SETTLED_PRICE, AMOUNT),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private Settlements() {}
}
