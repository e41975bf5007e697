package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.AccountSubscriptions;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.lake.Nearest;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.settings.ConfigChecks;
import io.tapedeck.settings.ConfigLines;
import io.tapedeck.settings.ExchangeSection;
import io.tapedeck.settings.Problem;
import io.tapedeck.settings.TapedeckConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The check that what a configuration wants to record exists. */
public final class ExchangeChecks implements ConfigChecks {

  private static final String EXCHANGES = "exchanges";
  private static final String CHANNELS = "channels";
  private static final String ACCOUNTS = "accounts";

  private final Map<String, String> environment;

  /** Looks for keys in the environment of this process. */
  public ExchangeChecks() {
    this(System.getenv());
  }

  /** Looks for keys in this environment. */
  public ExchangeChecks(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

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

  private void check(
      Exchange exchange, ExchangeSection section, ConfigLines lines, List<Problem> problems) {
    int sectionLine = lines.of(EXCHANGES, exchange.name());
    final ExchangeConfig config;
    try {
      config = CollectorSettings.of(section, accounts(exchange, section, lines, problems));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(sectionLine, String.valueOf(e.getMessage())));
      return;
    }
    config
        .accounts()
        .forEach((name, account) -> check(exchange, config, name, account, lines, problems));
    if (config.accounts().size() < section.accounts().size() && section.channels().isEmpty()) {
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

  /** The accounts that are told well; what is wrong with the others is among the problems. */
  private Map<String, AccountConfig> accounts(
      Exchange exchange, ExchangeSection section, ConfigLines lines, List<Problem> problems) {
    Map<String, AccountConfig> accounts = new TreeMap<>();
    new TreeMap<>(section.accounts())
        .forEach(
            (name, account) -> {
              try {
                accounts.put(
                    name, CollectorSettings.account(exchange.name(), name, account, environment));
              } catch (IllegalArgumentException e) {
                problems.add(
                    new Problem(
                        lines.of(EXCHANGES, exchange.name(), ACCOUNTS, name),
                        String.valueOf(e.getMessage())));
              }
            });
    return accounts;
  }

  private static void check(
      Exchange exchange,
      ExchangeConfig config,
      String name,
      AccountConfig account,
      ConfigLines lines,
      List<Problem> problems) {
    for (String sentence : AccountSubscriptions.problems(exchange, config, account)) {
      int line =
          account.channels().stream()
              .filter(channel -> sentence.contains(channel))
              .findFirst()
              .map(
                  channel ->
                      lines.ofWord(channel, EXCHANGES, exchange.name(), ACCOUNTS, name, CHANNELS))
              .orElseGet(() -> lines.of(EXCHANGES, exchange.name(), ACCOUNTS, name));
      problems.add(new Problem(line, "account " + name + ": " + sentence));
    }
  }
}
