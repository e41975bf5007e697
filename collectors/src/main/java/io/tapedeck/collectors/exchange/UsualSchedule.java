package io.tapedeck.collectors.exchange;

import java.time.Duration;
import java.util.List;

/**
 * A schedule by which the past of accounts is fetched where the configuration has none of its own,
 * because the exchange would forget it.
 *
 * @param cron minute, hour, day, month and weekday, in UTC
 * @param jitter most time that a run begins later than it is due
 * @param tables of accounts, by name
 * @param back how far back a run reaches from when it is due
 */
public record UsualSchedule(
    String name, String cron, Duration jitter, List<String> tables, Duration back) {

  /** Copies the list. */
  public UsualSchedule {
    tables = List.copyOf(tables);
  }
}
