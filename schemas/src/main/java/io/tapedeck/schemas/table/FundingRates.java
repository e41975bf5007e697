package io.tapedeck.schemas.table;

import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.value.Decimal;

/** Table {@code funding_rates}: one row is a settled or predicted rate. */
public final class FundingRates {

  private static final TableDefinition DEFINITION =
      TableDefinition.of("funding_rates", "a settled or predicted rate", Audience.MARKET);

  public static final Column<Decimal> RATE =
      DEFINITION.number(
          101, "rate", "Rate settled at funding_time; null in a prediction.", "ratio");
  public static final Column<Decimal> PREDICTED_RATE =
      DEFINITION.number(102, "predicted_rate", "Rate expected for funding_time.", "ratio");
  public static final Column<Long> FUNDING_TIME =
      DEFINITION.time(103, "funding_time", "The settlement that it is for.", Clock.EXCHANGE);
  public static final Column<Decimal> INTERVAL_HOURS =
      DEFINITION.number(104, "interval_hours", "Time between settlements.", "hours");

  /** The table. */
  public static final Table TABLE =
      DEFINITION.table(
          Identity.version(Identity.value(FUNDING_TIME), Identity.given(RATE)).replacedWith(RATE),
          Archive.byExchange(FUNDING_TIME));

  private FundingRates() {}
}
