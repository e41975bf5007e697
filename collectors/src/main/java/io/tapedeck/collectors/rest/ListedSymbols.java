package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.observe.LogText;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.schemas.text.Nearest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of symbols that is asked once whether it has the symbols that somebody wants to record.
 * An exchange that does not answer proves nothing, so then no symbol is wrong.
 */
public final class ListedSymbols {

  private static final Logger LOG = LoggerFactory.getLogger(ListedSymbols.class);

  private final EpochClock clock;

  /** Asks by the documented rules; the clock only stamps answers. */
  public ListedSymbols(EpochClock clock) {
    this.clock = clock;
  }

  /**
   * A sentence for every symbol that the exchange does not list, with the nearest that it does, and
   * for every pattern that no symbol meets.
   */
  public List<String> problems(Exchange exchange, ExchangeConfig config) {
    if (config.symbols().isEmpty()) {
      return List.of();
    }
    List<ListedSymbol> listed = List.of();
    try {
      listed = new SymbolLists(exchange, config, clock, RestPace.NONE).fetch();
    } catch (IOException e) {
      String reason = LogText.of(Causes.sentence(e));
      LOG.warn("symbols not checked exchange={} reason={}", exchange.name(), reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (listed.isEmpty()) {
      return List.of();
    }
    List<ListedSymbol> all = listed;
    return config.symbols().stream()
        .filter(word -> Subscriptions.meant(word, all).isEmpty())
        .map(word -> unknown(exchange, word, all))
        .toList();
  }

  /** The sentence for a symbol that an exchange does not list, with the nearest that it does. */
  public static String unknown(Exchange exchange, String symbol, List<ListedSymbol> all) {
    TreeSet<String> listed =
        all.stream()
            .flatMap(one -> Stream.of(one.symbol(), one.instrument()))
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    String nearest =
        Nearest.to(symbol, listed)
            .map(near -> "did you mean " + near + "?")
            .orElseGet(
                () -> "its list begins with " + listed.stream().findFirst().orElse("nothing"));
    return LogText.of("%s has no symbol %s, %s".formatted(exchange.name(), symbol, nearest));
  }
}
