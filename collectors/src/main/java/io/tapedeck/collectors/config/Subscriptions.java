package io.tapedeck.collectors.config;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Channel.Access;
import io.tapedeck.collectors.exchange.Channel.Scope;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionSpread;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.schemas.value.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Channels times symbols: what a configuration asks an exchange for. A channel is subscribed whole
 * or by symbol, never both.
 */
public final class Subscriptions {

  private Subscriptions() {}

  /** Every sentence that says what is wrong; empty when nothing is. */
  public static List<String> problems(Exchange exchange, ExchangeConfig config) {
    List<String> problems = new ArrayList<>();
    if (config.channels().isEmpty() && config.accounts().isEmpty()) {
      problems.add("no channels are named for " + exchange.name());
    }
    config.channels().forEach(name -> problem(exchange, config, name).ifPresent(problems::add));
    if (generation(exchange, config).isEmpty()) {
      List<String> names = exchange.generations().stream().map(Generation::name).toList();
      problems.add(Nearest.unknown("generation", config.generation(), names));
    }
    if (config.needsList() && !isListed(exchange, config)) {
      problems.add(
          "%s does not list its symbols without a key, write them out as it spells them%s, not %s"
              .formatted(exchange.name(), spelling(exchange), config.firstThatNeedsList()));
    }
    if (problems.isEmpty() && !config.needsList()) {
      problems.addAll(overflow(exchange, config));
    }
    return problems;
  }

  private static String spelling(Exchange exchange) {
    return exchange.symbolExample().isEmpty() ? "" : " (" + exchange.symbolExample() + ")";
  }

  /** A list that is behind a key is one for those who have a key. */
  private static boolean isListed(Exchange exchange, ExchangeConfig config) {
    return exchange.symbolLists().stream()
        .anyMatch(list -> !list.read().signed() || !config.accounts().isEmpty());
  }

  private static List<String> overflow(Exchange exchange, ExchangeConfig config) {
    Limits limits = generation(exchange, config).orElseThrow().limits();
    List<Subscription> all = subscriptions(exchange, config, List.of());
    int leftOut = SubscriptionSpread.of(limits, all).leftOut().size();
    return leftOut == 0
        ? List.of()
        : List.of(
            "%s allows too few connections for %d of the %d subscriptions, name fewer symbols"
                .formatted(exchange.name(), leftOut, all.size()));
  }

  /** The version that is spoken; empty if the exchange has none of this name. */
  public static Optional<Generation> generation(Exchange exchange, ExchangeConfig config) {
    return config.generation().isEmpty()
        ? Optional.of(exchange.generations().get(0))
        : exchange.generation(config.generation());
  }

  private static Optional<String> problem(Exchange exchange, ExchangeConfig config, String name) {
    Optional<Channel> found = exchange.channel(name);
    if (found.isEmpty()) {
      List<String> names = exchange.channels().stream().map(Channel::name).toList();
      return Optional.of(Nearest.unknown(exchange.name() + " channel", name, names));
    }
    Channel channel = found.get();
    if (channel.visibility() == Visibility.PRIVATE && channel.access() == Access.SOCKET) {
      return Optional.of(
          "channel %s of %s is private: name it below accounts".formatted(name, exchange.name()));
    }
    if (channel.access() != Access.SOCKET) {
      return Optional.of(
          "channel %s of %s cannot be subscribed here, only read from captures"
              .formatted(name, exchange.name()));
    }
    Optional<Generation> generation = generation(exchange, config);
    if (generation.isPresent() && !generation.get().offers().test(channel)) {
      return Optional.of(
          "channel %s of %s is not offered by its protocol %s"
              .formatted(name, exchange.name(), generation.get().name()));
    }
    if (isThereForNone(exchange, config, channel)) {
      return Optional.of(
          "channel %s of %s is there for none of the symbols: leave it out, or name one it has"
              .formatted(name, exchange.name()));
    }
    if (channel.scope() == Scope.SYMBOL && config.symbols().isEmpty()) {
      return Optional.of(
          "channel %s of %s needs symbols, the exchange does not offer it whole"
              .formatted(name, exchange.name()));
    }
    return Optional.empty();
  }

  private static boolean isThereForNone(Exchange exchange, ExchangeConfig config, Channel channel) {
    return channel.scope() == Scope.SYMBOL
        && !config.symbols().isEmpty()
        && config.symbols().stream()
            .noneMatch(symbol -> exchange.isThereFor(channel.name(), symbol));
  }

  /**
   * The channels, in order, each once.
   *
   * @throws IllegalArgumentException with the first problem, if there is one
   */
  public static List<Channel> channels(Exchange exchange, ExchangeConfig config) {
    List<String> problems = problems(exchange, config);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.get(0));
    }
    return named(exchange, config);
  }

  private static List<Channel> named(Exchange exchange, ExchangeConfig config) {
    return config.channels().stream()
        .distinct()
        .map(name -> exchange.channel(name).orElseThrow())
        .toList();
  }

  /** Whether a word, a symbol or a pattern of the exchange's own ones, names a symbol. */
  public static boolean names(String word, String symbol) {
    return word.equals(symbol) || SymbolChoice.matches(word, symbol);
  }

  /** Whether a word is a name of ours, or a pattern of one, which only a list explains. */
  public static boolean isOurs(String word) {
    return SymbolChoice.isOurs(word);
  }

  /** Those of the listed symbols that a name or pattern of the configuration means. */
  public static List<ListedSymbol> meant(String word, Collection<ListedSymbol> listed) {
    return listed.stream().filter(symbol -> SymbolChoice.means(word, symbol)).toList();
  }

  /**
   * The subscriptions, in order of channels.
   *
   * @param listed symbols that the exchange says it has; empty where that is not known
   * @throws IllegalArgumentException with the first problem, if there is one
   */
  public static List<Subscription> of(
      Exchange exchange, ExchangeConfig config, Collection<ListedSymbol> listed) {
    List<String> problems = problems(exchange, config);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.get(0));
    }
    return subscriptions(exchange, config, listed);
  }

  private static List<Subscription> subscriptions(
      Exchange exchange, ExchangeConfig config, Collection<ListedSymbol> listed) {
    SymbolChoice choice = new SymbolChoice(config.symbols());
    Map<String, Set<String>> chosen = new HashMap<>();
    Set<Subscription> subscriptions = new LinkedHashSet<>();
    Generation generation = generation(exchange, config).orElseThrow();
    for (Channel channel : named(exchange, config)) {
      if (config.symbols().isEmpty() || generation.takesWhole(channel)) {
        subscriptions.add(new Subscription(channel.name(), null));
      } else {
        chosen.computeIfAbsent(channel.product(), product -> choice.of(product, listed)).stream()
            .filter(symbol -> exchange.isThereFor(channel.name(), symbol))
            .forEach(symbol -> subscriptions.add(new Subscription(channel.name(), symbol)));
      }
    }
    return List.copyOf(subscriptions);
  }
}
