package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;
import static io.tapedeck.collectors.config.Require.requireName;

import java.time.Duration;
import java.util.List;

/**
 * A schedule by which a part of the past is fetched again and again.
 *
 * @param name tells it from others of its exchange
 * @param times when it is due
 * @param jitter most time that it begins later than that
 * @param tables by name
 * @param symbols as an order for the past names them; of no use to tables of accounts
 * @param back how far back a run reaches from when it is due, at least
 */
public record ScheduleConfig(
    String name,
    CronTimes times,
    Duration jitter,
    List<String> tables,
    List<String> symbols,
    Duration back) {

  /** Checks the name and that it wants something. */
  public ScheduleConfig {
    tables = List.copyOf(tables);
    symbols = List.copyOf(symbols);
    requireName("the name of a schedule", name);
    require(!tables.isEmpty(), "tables are missing: name at least one, such as [fills]");
  }
}
