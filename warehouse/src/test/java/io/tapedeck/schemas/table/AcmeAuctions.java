package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/**
 * Table {@code acme_auctions}, invented: what one adds to have a table is this file and its line.
 */
public final class AcmeAuctions {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("acme_auctions", "an auction that ended", Audience.MARKET);

  public static final Column<String> AUCTION_ID =
      DEFINITION.distinct().text(101, "auction_id", "The exchange's id.");
  public static final Column<Decimal> PRICE =
      DEFINITION.required(
          102, "price", ColumnType.NUMBER, "Price of the auction.", Units.QUOTE_PRICE);
  public static final Column<Decimal> IMBALANCE =
      DEFINITION.number(103, "imbalance", "What found no match.", "base");
  public static final Column<Long> OCCURRENCE = DEFINITION.occurrence(104);

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
                  Identity.without(OCCURRENCE, CommonColumns.EVENT_TIME, PRICE),
                  Identity.id(AUCTION_ID))
              .oneWith(PRICE),
          Archive.byExchange(CommonColumns.EVENT_TIME));

  private AcmeAuctions() {}
}
