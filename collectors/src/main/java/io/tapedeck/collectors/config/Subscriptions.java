package io.tapedeck.collectors.config;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Channel.Access;
import io.tapedeck.collectors.exchange.Channel.Scope;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.NearestWord;
import io.tapedeck.collectors.exchange.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    if (config.channels().isEmpty()) {
      problems.add("no channels are named for " + exchange.name());
    }
    config.channels().forEach(name -> problem(exchange, config, name).ifPresent(problems::add));
    if (!config.generation().isEmpty() && exchange.generation(config.generation()).isEmpty()) {
      List<String> names = exchange.generations().stream().map(g -> g.name()).toList();
      problems.add(NearestWord.unknown("generation", config.generation(), names));
    }
    return problems;
  }

  private static Optional<String> problem(Exchange exchange, ExchangeConfig config, String name) {
    Optional<Channel> found = exchange.channel(name);
    if (found.isEmpty()) {
      List<String> names = exchange.channels().stream().map(Channel::name).toList();
      return Optional.of(NearestWord.unknown(exchange.name() + " channel", name, names));
    }
    Channel channel = found.get();
    if (channel.access() != Access.SOCKET) {
      return Optional.of(
          "channel %s of %s cannot be subscribed here, only read from captures"
              .formatted(name, exchange.name()));
    }
    if (channel.scope() == Scope.SYMBOL && config.symbols().isEmpty()) {
      return Optional.of(
          "channel %s of %s needs symbols, the exchange does not offer it whole"
              .formatted(name, exchange.name()));
    }
    return Optional.empty();
  }

  /**
   * The topics, in order of channels.
   *
   * @throws IllegalArgumentException with the first problem, if there is one
   */
  public static List<Topic> of(Exchange exchange, ExchangeConfig config) {
    List<String> problems = problems(exchange, config);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.get(0));
    }
    Set<Topic> topics = new LinkedHashSet<>();
    for (String name : config.channels()) {
      Channel channel = exchange.channel(name).orElseThrow();
      if (config.symbols().isEmpty() || channel.scope() == Scope.WHOLE) {
        topics.add(new Topic(name, null));
      } else {
        config.symbols().forEach(symbol -> topics.add(new Topic(name, symbol)));
      }
    }
    return List.copyOf(topics);
  }
}
