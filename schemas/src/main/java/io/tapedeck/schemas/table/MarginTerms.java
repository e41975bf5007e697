package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code margin_terms}: one row is interest, limits and tiers. */
public final class MarginTerms {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("margin_terms", "interest, limits and tiers", Audience.MARKET);

  public static final Column<String> COIN = DEFINITION.text(101, "coin", "The coin that is lent.");
  public static final Column<String> MODE =
      DEFINITION.optional(102, "mode", ColumnType.TEXT, "Margin mode.", "cross or isolated");
  public static final Column<Long> LEVEL =
      DEFINITION.optional(103, "level", ColumnType.BIGINT, "Tier or VIP level.", "");
  public static final Column<Decimal> DAILY_RATE =
      DEFINITION.number(104, "daily_rate", "Interest a day.", "ratio");
  public static final Column<Decimal> YEARLY_RATE =
      DEFINITION.number(105, "yearly_rate", "Interest a year.", "ratio");
  public static final Column<Decimal> BORROW_LIMIT =
      DEFINITION.number(106, "borrow_limit", "Most that can be borrowed.", "coin");
  public static final Column<Decimal> MIN_BORROW =
      DEFINITION.number(107, "min_borrow", "Least that can be borrowed.", "coin");
  public static final Column<Decimal> LEVERAGE =
      DEFINITION.number(108, "leverage", "Highest leverage.", "ratio");
  public static final Column<Decimal> MAINTENANCE_RATE =
      DEFINITION.number(109, "maintenance_rate", "Maintenance margin.", "ratio");
  public static final Column<Boolean> BORROWABLE =
      DEFINITION.optional(110, "borrowable", ColumnType.BOOLEAN, "Whether it can be borrowed.", "");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.state(COIN, MODE, LEVEL), Archive.byExchange(CommonColumns.EVENT_TIME));

  private MarginTerms() {}
}
