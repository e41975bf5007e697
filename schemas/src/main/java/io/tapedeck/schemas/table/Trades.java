package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code trades}: one row is a trade. */
public final class Trades {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("trades", "a trade", Audience.MARKET);

  public static final Column<String> TRADE_ID =
      DEFINITION
          .distinct()
          .text(101, "trade_id", "The exchange's id; null when empty, 0 or all zeros.");
  public static final Column<Decimal> PRICE =
      DEFINITION.required(
          102, "price", ColumnType.NUMBER, "Price of the trade.", Units.QUOTE_PRICE);
  public static final Column<Decimal> SIZE =
      DEFINITION.required(
          103, "size", ColumnType.NUMBER, "Size in the exchange's unit.", Units.SIZE);
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(104);
  public static final Column<Decimal> BASE_SIZE =
      DEFINITION.number(
          105, "base_size", "Size in the base coin, when the exchange says it.", "base");
  public static final Column<Decimal> QUOTE_SIZE =
      DEFINITION.number(
          106, "quote_size", "Size in the quote coin, when the exchange says it.", "quote");
  public static final Column<String> SIDE =
      DEFINITION.optional(107, "side", ColumnType.TEXT, "The taker's side.", "buy or sell");
  public static final Column<String> KIND =
      DEFINITION.optional(
          108,
          "kind",
          ColumnType.TEXT,
          "What kind of trade it was.",
          "regular, liquidation, adl, bankruptcy, market_making, settlement, reference, other");
  public static final Column<String> RAW_KIND =
      DEFINITION.text(
          109, "raw_kind", "The exchange's own word or number for the kind, or for the legs.");
  public static final Column<String> POOL =
      DEFINITION.text(110, "pool", "The liquidity pool that the exchange names.");

  public static final Column<Long> OCCURRENCE = DEFINITION.occurrence(111);

  /**
   * The table. Rows of one id may not differ in anything that an exchange prints of a trade: BitMEX
   * and Bitget print the same in pushes and in answers, both times in milliseconds; BitMart's
   * answers have no ids, and RapidX answers no trades. The unit follows from the channel, and the
   * kind from its printed word.
   */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.event(
                  Identity.without(OCCURRENCE, CommonColumns.EVENT_TIME, PRICE, SIZE, SIDE),
                  Identity.id(TRADE_ID))
              .oneWith(
                  PRICE,
                  SIZE,
                  SIDE,
                  BASE_SIZE,
                  QUOTE_SIZE,
                  RAW_KIND,
                  POOL,
                  CommonColumns.EVENT_TIME),
          Archive.bySymbol(CommonColumns.EVENT_TIME));

  private Trades() {}
}
