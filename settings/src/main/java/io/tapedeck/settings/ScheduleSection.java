package io.tapedeck.settings;

import java.time.Duration;
import java.util.List;

/** When which part of the past is fetched again and again. */
public record ScheduleSection(
    @Setting("When, in the five fields of cron: minute, hour, day, month, weekday.") String cron,
    @Setting(value = "Zone of the times in `cron`.", otherwise = "UTC") String zone,
    @Setting(
            value = "Most time that a run begins later than it is due, at random.",
            from = "0s",
            to = "1d",
            otherwise = "0s")
        Duration jitter,
    @Setting("Tables to fetch, as in `tapedeck backfill --tables`.") List<String> tables,
    @Setting(
            "Symbols, as in `tapedeck backfill --symbols`; not needed for tables of accounts."
                + " Default: those of the exchange.")
        List<String> symbols,
    @Setting(
            value =
                "How far back a run reaches from when it is due; it reaches to the last run that"
                    + " brought everything in any case.",
            from = "1h",
            to = "3650d",
            otherwise = "2d")
        Duration back) {

  public ScheduleSection {
    tables = List.copyOf(tables);
    symbols = List.copyOf(symbols);
  }
}
