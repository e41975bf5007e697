package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code acme_prints}, invented; its last column is what one adds. */
public final class AcmePrints {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("acme_prints", "a print", Audience.MARKET);

  public static final Column<Decimal> PRICE =
      DEFINITION.required(101, "price", ColumnType.NUMBER, "Price of the print.", "quote");
  public static final Column<String> VENUE =
      DEFINITION.text(102, "venue", "The venue that the exchange names.");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
              Identity.value(CommonColumns.SESSION), Identity.value(CommonColumns.SEQUENCE)),
          Archive.bySymbol(CommonColumns.EVENT_TIME));

  private AcmePrints() {}
}
