package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code tickers}: one row is a 24 h summary. */
public final class Tickers {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("tickers", "a 24 h summary", Audience.MARKET);

  public static final Column<Decimal> LAST =
      DEFINITION.number(101, "last", "Last traded price.", Units.QUOTE_PRICE);
  public static final Column<Decimal> BID =
      DEFINITION.number(102, "bid", "Best bid.", Units.QUOTE_PRICE);
  public static final Column<Decimal> ASK =
      DEFINITION.number(103, "ask", "Best ask.", Units.QUOTE_PRICE);
  public static final Column<Decimal> HIGH_24H =
      DEFINITION.number(104, "high_24h", "Highest price of 24 hours.", Units.QUOTE_PRICE);
  public static final Column<Decimal> LOW_24H =
      DEFINITION.number(105, "low_24h", "Lowest price of 24 hours.", Units.QUOTE_PRICE);
  public static final Column<Decimal> VOLUME_24H =
      DEFINITION.number(106, "volume_24h", "Volume of 24 hours.", Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(107);
  public static final Column<Decimal> TURNOVER_24H =
      DEFINITION.number(
          108, "turnover_24h", "Value traded in 24 hours.", "quote, else the exchange's unit");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(Identity.timedState(), Archive.byExchange(CommonColumns.EVENT_TIME));

  private Tickers() {}
}
