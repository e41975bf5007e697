package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.app.Backfill;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.ScheduleConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.history.BackfillOrder;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.settings.ConfigLines;
import io.tapedeck.settings.ExchangeSection;
import io.tapedeck.settings.Problem;
import io.tapedeck.settings.ScheduleSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The check that the schedules of an exchange have times, and ask for what it gives out. */
final class ScheduleChecks {

  private static final Span SOME_TIME = new Span(0, 1);

  private ScheduleChecks() {}

  static List<Problem> problems(
      Exchange exchange,
      ExchangeSection section,
      Map<String, AccountConfig> accounts,
      ConfigLines lines) {
    List<Problem> problems = new ArrayList<>();
    new TreeMap<>(section.schedules())
        .forEach(
            (name, schedule) -> {
              int line = lines.of("exchanges", exchange.name(), "schedules", name);
              for (String sentence : sentences(exchange, section, accounts, name, schedule)) {
                problems.add(new Problem(line, "schedule " + name + ": " + sentence));
              }
            });
    return problems;
  }

  private static List<String> sentences(
      Exchange exchange,
      ExchangeSection section,
      Map<String, AccountConfig> accounts,
      String name,
      ScheduleSection schedule) {
    ScheduleConfig wanted;
    try {
      wanted = CollectorSettings.schedule(name, schedule, section.symbols());
    } catch (IllegalArgumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    ExchangeConfig config =
        new ExchangeConfig(section.generation(), null, null, List.of(), List.of(), accounts);
    try {
      return new Backfill(
              new CollectorsConfig(
                  "check", ConnectionConfig.DEFAULT, Map.of(exchange.name(), config)),
              EpochClock.system())
          .problems(
              new BackfillOrder(
                  List.of(exchange.name()), wanted.tables(), wanted.symbols(), SOME_TIME));
    } catch (IllegalArgumentException e) {
      return List.of(); // of the generation, which is told where it stands
    }
  }
}
