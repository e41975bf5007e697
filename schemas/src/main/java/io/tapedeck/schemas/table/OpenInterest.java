package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code open_interest}: one row is a reading. */
public final class OpenInterest {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("open_interest", "a reading", Audience.MARKET);

  public static final Column<Decimal> OPEN_INTEREST =
      DEFINITION.required(
          101, "open_interest", ColumnType.NUMBER, "Open positions, one side counted.", Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(102);
  public static final Column<Decimal> OPEN_INTEREST_VALUE =
      DEFINITION.number(
          103, "open_interest_value", "Their value, in the unit the exchange gives.", "quote");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(Identity.timedState(), Archive.byExchange(CommonColumns.EVENT_TIME));

  private OpenInterest() {}
}
