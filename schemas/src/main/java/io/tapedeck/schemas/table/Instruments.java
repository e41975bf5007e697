package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code instruments}: one row is metadata, when it changed. */
public final class Instruments {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("instruments", "metadata, when it changed", Audience.MARKET);

  public static final Column<String> BASE =
      DEFINITION.text(101, "base", "Base coin, comparable spelling.");
  public static final Column<String> QUOTE =
      DEFINITION.text(102, "quote", "Quote coin, comparable spelling.");
  public static final Column<String> SETTLE =
      DEFINITION.text(103, "settle", "Settlement coin, comparable spelling.");
  public static final Column<String> KIND =
      DEFINITION.optional(
          104,
          "kind",
          ColumnType.TEXT,
          "What it is.",
          "spot, perpetual, future, index, option or other");
  public static final Column<String> RAW_KIND =
      DEFINITION.text(105, "raw_kind", "The exchange's own word or number for the kind.");
  public static final Column<Decimal> TICK_SIZE =
      DEFINITION.number(106, "tick_size", "Smallest price step.", Units.QUOTE_PRICE);
  public static final Column<Decimal> LOT_SIZE =
      DEFINITION.number(107, "lot_size", "Smallest size step.", Units.SIZE);
  public static final Column<Decimal> CONTRACT_SIZE =
      DEFINITION.number(108, "contract_size", "What one contract stands for.", "see contract_unit");
  public static final Column<String> CONTRACT_UNIT =
      DEFINITION.optional(
          109, "contract_unit", ColumnType.TEXT, "Unit of contract_size.", "base, quote or settle");
  public static final Column<String> SIZE_UNIT = DEFINITION.sizeUnit(110);
  public static final Column<Boolean> INVERSE =
      DEFINITION.optional(
          111, "inverse", ColumnType.BOOLEAN, "Whether it settles in its base coin.", "");
  public static final Column<Boolean> QUANTO =
      DEFINITION.optional(
          112, "quanto", ColumnType.BOOLEAN, "Whether it settles in a third coin.", "");
  public static final Column<String> STATUS =
      DEFINITION.text(113, "status", "The exchange's own word for its state.");
  public static final Column<Long> LISTED =
      DEFINITION.time(114, "listed", "When trading began.", Clock.EXCHANGE);
  public static final Column<Long> EXPIRES =
      DEFINITION.time(115, "expires", "When it settles; null for never.", Clock.EXCHANGE);
  public static final Column<Decimal> MIN_SIZE =
      DEFINITION.number(116, "min_size", "Smallest order.", Units.SIZE);
  public static final Column<Decimal> MAX_SIZE =
      DEFINITION.number(117, "max_size", "Largest order.", Units.SIZE);
  public static final Column<Decimal> MAX_LEVERAGE =
      DEFINITION.number(118, "max_leverage", "Highest leverage.", "ratio");
  public static final Column<Decimal> FUNDING_INTERVAL_HOURS =
      DEFINITION.number(
          119, "funding_interval_hours", "Time between funding settlements.", "hours");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(Identity.state(), Archive.byExchange(CommonColumns.EVENT_TIME));

  private Instruments() {}
}
