package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code quotes}: one row is a new best bid or ask. */
public final class Quotes {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("quotes", "a new best bid or ask", Audience.MARKET);

  public static final Column<Decimal> BID_PRICE =
      DEFINITION.number(101, "bid_price", "Best bid; null when there is none.", Units.QUOTE_PRICE);
  public static final Column<Decimal> BID_SIZE =
      DEFINITION.number(102, "bid_size", "Size at the best bid.", Units.SIZE);
  public static final Column<Decimal> ASK_PRICE =
      DEFINITION.number(103, "ask_price", "Best ask; null when there is none.", Units.QUOTE_PRICE);
  public static final Column<Decimal> ASK_SIZE =
      DEFINITION.number(104, "ask_size", "Size at the best ask.", Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(105);
  public static final Column<String> POOL =
      DEFINITION.text(106, "pool", "The liquidity pool that the exchange names.");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(Identity.timedState(POOL), Archive.bySymbol(CommonColumns.EVENT_TIME));

  private Quotes() {}
}
