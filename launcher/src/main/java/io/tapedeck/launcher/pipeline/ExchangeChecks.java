package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Exchanges;
import io.tapedeck.launcher.config.ConfigChecks;
import io.tapedeck.launcher.config.ConfigLines;
import io.tapedeck.launcher.config.ExchangeSection;
import io.tapedeck.launcher.config.Problem;
import io.tapedeck.launcher.config.TapedeckConfig;
import io.tapedeck.launcher.text.Nearest;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import java.util.ArrayList;
import java.util.List;

/** Checks that what a configuration wants to record exists. */
public final class ExchangeChecks implements ConfigChecks {

  private static final String EXCHANGES = "exchanges";
  private static final String CHANNELS = "channels";

  @Override
  public List<Problem> problems(TapedeckConfig config, ConfigLines lines) {
    List<Problem> problems = new ArrayList<>();
    if (config.exchanges().isEmpty()) {
      problems.add(
          new Problem(
              lines.of(EXCHANGES),
              "no exchange is named: add one below exchanges, such as bitmex"));
    }
    List<String> known = Exchanges.ALL.stream().map(Exchange::name).toList();
    config
        .exchanges()
        .forEach(
            (name, section) -> {
              if (known.contains(name)) {
                check(Exchanges.find(name), section, lines, problems);
              } else {
                String sentence = "unknown exchange " + name + Nearest.hint(name, known);
                problems.add(new Problem(lines.of(EXCHANGES, name), sentence));
              }
            });
    problems.addAll(tables(config, lines));
    return problems;
  }

  private static List<Problem> tables(TapedeckConfig config, ConfigLines lines) {
    List<String> known = Tables.ALL.stream().map(Table::name).toList();
    return config.publish().tables().stream()
        .filter(table -> !known.contains(table))
        .map(
            table ->
                new Problem(
                    lines.ofWord(table, "publish", "tables"),
                    "unknown table " + table + Nearest.hint(table, known)))
        .toList();
  }

  private static void check(
      Exchange exchange, ExchangeSection section, ConfigLines lines, List<Problem> problems) {
    int sectionLine = lines.of(EXCHANGES, exchange.name());
    ExchangeConfig config;
    try {
      config = CollectorSettings.of(section);
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(sectionLine, String.valueOf(e.getMessage())));
      return;
    }
    for (String sentence : Subscriptions.problems(exchange, config)) {
      int line =
          section.channels().stream()
              .filter(channel -> sentence.contains(channel))
              .findFirst()
              .map(channel -> lines.ofWord(channel, EXCHANGES, exchange.name(), CHANNELS))
              .orElse(sectionLine);
      problems.add(new Problem(line, sentence));
    }
  }
}
