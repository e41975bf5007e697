package io.tapedeck.launcher.pipeline;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.AccountSubscriptions;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.config.TableChannels;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.settings.AccountSection;
import io.tapedeck.settings.ConfigChecks;
import io.tapedeck.settings.ConfigLines;
import io.tapedeck.settings.ExchangeSection;
import io.tapedeck.settings.Problem;
import io.tapedeck.settings.TapedeckConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The check that what a configuration wants to record exists. */
public final class ExchangeChecks implements ConfigChecks {

  private static final String EXCHANGES = "exchanges";
  private static final String CHANNELS = "channels";
  private static final String TABLES = "tables";
  private static final String SYMBOLS = "symbols";
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
    fault(() -> new CollectorsConfig(config.collector().name(), ConnectionConfig.DEFAULT, Map.of()))
        .map(sentence -> new Problem(lines.of("collector", "name"), sentence))
        .ifPresent(problems::add);
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
    Map<String, AccountConfig> accounts = accounts(exchange, section, lines, problems);
    problems.addAll(ScheduleChecks.problems(exchange, section, accounts, lines));
    int before = problems.size();
    addresses(exchange, section, lines, problems);
    tables(exchange, section, lines, problems);
    ExchangeConfig config =
        CollectorSettings.of(exchange, withoutFaults(exchange, section), accounts);
    config
        .accounts()
        .forEach((name, account) -> check(exchange, config, name, account, lines, problems));
    boolean namesNothing = section.channels().isEmpty() && section.tables().isEmpty();
    boolean hasFaults = problems.size() > before && config.channels().isEmpty();
    if (hasFaults || (config.accounts().size() < section.accounts().size() && namesNothing)) {
      return;
    }
    for (String sentence : Subscriptions.problems(exchange, config)) {
      problems.add(new Problem(line(sentence, exchange, section, lines), sentence));
    }
  }

  /** Addresses and symbols, one by one, so that none hides another. */
  private static void addresses(
      Exchange exchange, ExchangeSection section, ConfigLines lines, List<Problem> problems) {
    String name = exchange.name();
    String websocket = section.websocket();
    String rest = section.rest();
    fault(exchange, only(websocket, "", List.of()))
        .map(sentence -> new Problem(lines.of(EXCHANGES, name, "websocket"), sentence))
        .ifPresent(problems::add);
    fault(exchange, only("", rest, List.of()))
        .map(sentence -> new Problem(lines.of(EXCHANGES, name, "rest"), sentence))
        .ifPresent(problems::add);
    dailyFiles(exchange, section.dailyFiles())
        .map(sentence -> new Problem(lines.of(EXCHANGES, name, "daily-files"), sentence))
        .ifPresent(problems::add);
    symbols(exchange, section.symbols(), lines, problems, EXCHANGES, name, SYMBOLS);
  }

  /** Symbols one by one; the keys lead to their list. */
  private static void symbols(
      Exchange exchange,
      List<String> symbols,
      ConfigLines lines,
      List<Problem> problems,
      String... keys) {
    for (String symbol : symbols) {
      fault(exchange, only("", "", List.of(symbol)))
          .map(sentence -> new Problem(lines.ofWord(symbol, keys), sentence))
          .ifPresent(problems::add);
    }
  }

  private static Optional<String> fault(Exchange exchange, ExchangeSection part) {
    return fault(() -> CollectorSettings.of(exchange, part, Map.of()));
  }

  /** What is wrong with a part of the settings, as it says itself when it is made. */
  private static Optional<String> fault(Supplier<?> part) {
    try {
      var unused = part.get();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static ExchangeSection only(String websocket, String rest, List<String> symbols) {
    return new ExchangeSection(
        "", websocket, rest, List.of(), List.of(), symbols, Map.of(), Map.of(), "documented", "");
  }

  private static ExchangeSection onlyDailyFiles(String place) {
    return new ExchangeSection(
        "", "", "", List.of(), List.of(), List.of(), Map.of(), Map.of(), "documented", place);
  }

  /** Where daily files lie, of an exchange that publishes some. */
  private static Optional<String> dailyFiles(Exchange exchange, String place) {
    return !place.isEmpty() && exchange.dayFiles().isEmpty()
        ? Optional.of(exchange.name() + " publishes no daily files: leave daily-files out")
        : fault(exchange, onlyDailyFiles(place));
  }

  private static void tables(
      Exchange exchange, ExchangeSection section, ConfigLines lines, List<Problem> problems) {
    for (String table : section.tables()) {
      TableChannels.problem(exchange, section.generation(), table)
          .ifPresent(
              sentence ->
                  problems.add(
                      new Problem(
                          lines.ofWord(table, EXCHANGES, exchange.name(), TABLES), sentence)));
    }
  }

  /** What is still to be checked once addresses, symbols and tables are. */
  private static ExchangeSection withoutFaults(Exchange exchange, ExchangeSection section) {
    List<String> symbols =
        section.symbols().stream()
            .filter(symbol -> fault(exchange, only("", "", List.of(symbol))).isEmpty())
            .toList();
    return new ExchangeSection(
        section.generation(),
        "",
        "",
        section.channels(),
        section.tables(),
        symbols,
        section.accounts(),
        Map.of(),
        section.restRemaining(),
        "");
  }

  /** The line of the longest word of the section that the sentence quotes. */
  private static int line(
      String sentence, Exchange exchange, ExchangeSection section, ConfigLines lines) {
    String name = exchange.name();
    if (!section.generation().isEmpty() && sentence.startsWith("unknown generation")) {
      return lines.of(EXCHANGES, name, "generation");
    }
    return quoted(section.channels(), sentence)
        .map(channel -> lines.ofWord(channel, EXCHANGES, name, CHANNELS))
        .or(
            () ->
                quoted(section.symbols(), sentence)
                    .map(symbol -> lines.ofWord(symbol, EXCHANGES, name, SYMBOLS)))
        .orElseGet(() -> lines.of(EXCHANGES, name));
  }

  private static Optional<String> quoted(List<String> words, String sentence) {
    return words.stream().filter(sentence::contains).max(Comparator.comparingInt(String::length));
  }

  /** The accounts that are told well; what is wrong with the others is among the problems. */
  private Map<String, AccountConfig> accounts(
      Exchange exchange, ExchangeSection section, ConfigLines lines, List<Problem> problems) {
    Map<String, AccountConfig> accounts = new TreeMap<>();
    new TreeMap<>(section.accounts())
        .forEach(
            (name, account) -> {
              int line = lines.of(EXCHANGES, exchange.name(), ACCOUNTS, name);
              List<String> wrong =
                  CollectorSettings.secretProblems(exchange.name(), name, account, environment);
              wrong.forEach(sentence -> problems.add(new Problem(line, sentence)));
              int before = problems.size();
              symbols(
                  exchange,
                  account.symbols(),
                  lines,
                  problems,
                  EXCHANGES,
                  exchange.name(),
                  ACCOUNTS,
                  name,
                  SYMBOLS);
              if (wrong.isEmpty() && problems.size() == before) {
                account(exchange, name, account, accounts)
                    .ifPresent(sentence -> problems.add(new Problem(line, sentence)));
              }
            });
    return accounts;
  }

  /** Adds an account that is told well; what is wrong with it otherwise. */
  private Optional<String> account(
      Exchange exchange, String name, AccountSection section, Map<String, AccountConfig> accounts) {
    return fault(
        () -> {
          AccountConfig account =
              CollectorSettings.account(exchange.name(), name, section, environment);
          var unused =
              CollectorSettings.of(exchange, only("", "", List.of()), Map.of(name, account));
          return accounts.put(name, account);
        });
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
          quoted(account.channels(), sentence)
              .map(
                  channel ->
                      lines.ofWord(channel, EXCHANGES, exchange.name(), ACCOUNTS, name, CHANNELS))
              .orElseGet(() -> lines.of(EXCHANGES, exchange.name(), ACCOUNTS, name));
      problems.add(new Problem(line, "account " + name + ": " + sentence));
    }
  }
}
