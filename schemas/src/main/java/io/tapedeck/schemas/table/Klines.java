package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code klines}: one row is one bar. */
public final class Klines {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("klines", "one bar", Audience.MARKET);

  public static final Column<String> INTERVAL =
      DEFINITION.required(
          101, "interval", ColumnType.TEXT, "Length of the bar.", "1m, 5m, 1h, 1d, 1w, ...");
  public static final Column<String> KIND =
      DEFINITION.required(
          102, "kind", ColumnType.TEXT, "What the bar is made of.", "trade, mark, index or quote");
  public static final Column<Long> OPEN_TIME =
      DEFINITION.requiredTime(103, "open_time", "Start of the bar.", Clock.EXCHANGE);
  public static final Column<Decimal> OPEN =
      DEFINITION.number(104, "open", "First price; null when nothing traded.", Units.QUOTE_PRICE);
  public static final Column<Decimal> HIGH =
      DEFINITION.number(105, "high", "Highest price.", Units.QUOTE_PRICE);
  public static final Column<Decimal> LOW =
      DEFINITION.number(106, "low", "Lowest price.", Units.QUOTE_PRICE);
  public static final Column<Decimal> CLOSE =
      DEFINITION.number(107, "close", "Last price.", Units.QUOTE_PRICE);
  public static final Column<Decimal> VOLUME =
      DEFINITION.number(108, "volume", "Traded volume.", Units.SIZE);
  public static final Column<Decimal> QUOTE_VOLUME =
      DEFINITION.number(109, "quote_volume", "Traded volume in the quote coin.", "quote");
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(110);
  public static final Column<Long> TRADES =
      DEFINITION.optional(111, "trades", ColumnType.BIGINT, "Number of trades.", "");
  public static final Column<Boolean> CLOSED =
      DEFINITION.optional(
          112, "closed", ColumnType.BOOLEAN, "Whether the bar is final; null when not said.", "");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.version(
              Identity.value(KIND), Identity.value(INTERVAL), Identity.value(OPEN_TIME)),
          Archive.byExchange(OPEN_TIME));

  private Klines() {}
}
