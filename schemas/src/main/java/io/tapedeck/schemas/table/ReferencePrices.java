package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code reference_prices}: one row is a reading. */
public final class ReferencePrices {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("reference_prices", "a reading", Audience.MARKET);

  public static final Column<String> KIND =
      DEFINITION.required(101, "kind", ColumnType.TEXT, "Which price.", "mark, index or fair");
  public static final Column<Decimal> PRICE =
      DEFINITION.required(102, "price", ColumnType.NUMBER, "The price.", Units.QUOTE_PRICE);

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(Identity.timedState(KIND), Archive.byExchange(CommonColumns.EVENT_TIME));

  private ReferencePrices() {}
}
