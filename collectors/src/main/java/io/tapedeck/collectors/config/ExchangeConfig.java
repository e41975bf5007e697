package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;
import static io.tapedeck.collectors.config.Require.requireName;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of what is recorded of one exchange.
 *
 * @param generation protocol version; empty takes the newest
 * @param websocket socket, instead of the documented one
 * @param rest root of REST paths, instead of the documented one
 * @param channels names of public channels, as the exchange writes them
 * @param symbols the exchange's own symbols, our names of instruments, or patterns of either such
 *     as {@code BTC*} and {@code *-PERP}; empty or {@code *} takes channels whole where the
 *     exchange allows it
 * @param accounts what is recorded of accounts, by a name that stands in their records
 * @param schedules by which the past is fetched; none takes those that the exchange needs
 * @param dayFiles address or folder of the files that the exchange publishes of its past; empty for
 *     its own address
 */
public record ExchangeConfig(
    String generation,
    @Nullable URI websocket,
    @Nullable URI rest,
    List<String> channels,
    List<String> symbols,
    Map<String, AccountConfig> accounts,
    List<ScheduleConfig> schedules,
    String dayFiles) {

  private static final String EVERYTHING = "*";

  /**
   * Checks addresses; names of channels are checked against the exchange when subscriptions are
   * made.
   */
  public ExchangeConfig {
    channels = List.copyOf(channels);
    symbols = symbols.contains(EVERYTHING) ? List.of() : List.copyOf(symbols);
    Addresses.checkSocket(websocket);
    Addresses.checkRest(rest);
    Addresses.checkDayFiles(dayFiles);
    checkSymbols(symbols);
    for (String name : accounts.keySet()) {
      requireName("the name of an account", name);
    }
    accounts = Map.copyOf(new TreeMap<>(accounts));
    schedules = List.copyOf(schedules);
  }

  /** With the files that the exchange publishes at its own address. */
  public ExchangeConfig(
      String generation,
      @Nullable URI websocket,
      @Nullable URI rest,
      List<String> channels,
      List<String> symbols,
      Map<String, AccountConfig> accounts,
      List<ScheduleConfig> schedules) {
    this(generation, websocket, rest, channels, symbols, accounts, schedules, "");
  }

  /** Without schedules of its own. */
  public ExchangeConfig(
      String generation,
      @Nullable URI websocket,
      @Nullable URI rest,
      List<String> channels,
      List<String> symbols,
      Map<String, AccountConfig> accounts) {
    this(generation, websocket, rest, channels, symbols, accounts, List.of());
  }

  /** Without accounts. */
  public ExchangeConfig(
      String generation,
      @Nullable URI websocket,
      @Nullable URI rest,
      List<String> channels,
      List<String> symbols) {
    this(generation, websocket, rest, channels, symbols, Map.of());
  }

  static void checkSymbols(List<String> symbols) {
    for (String symbol : symbols) {
      require(
          !symbol.isBlank() && symbol.length() <= 100 && symbol.chars().allMatch(c -> c > ' '),
          "'%s' is no symbol",
          symbol);
      Optional<String> fault = SymbolChoice.fault(symbol);
      require(fault.isEmpty(), "%s", fault.orElse(""));
    }
  }

  /** Whether the exchange's list of symbols must be known to tell which are meant. */
  public boolean needsList() {
    return symbols.stream().anyMatch(SymbolChoice::needsList);
  }

  /** The first word that only the exchange's list can explain; empty if there is none. */
  String firstThatNeedsList() {
    return symbols.stream().filter(SymbolChoice::needsList).findFirst().orElse("");
  }
}
