package io.tapedeck.collectors.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spreads topics over connections so that each stays within the exchange's limits on topics and
 * symbols. Deterministic: the same topics in the same order give the same spread. Topics of one
 * symbol stay together where there is room. For one thread.
 */
public final class SubscriptionSpread {

  private final Limits limits;
  private final List<Connection> connections = new ArrayList<>();
  private final List<Subscription> leftOut = new ArrayList<>();
  private final Map<String, List<Connection>> bySymbol = new HashMap<>();

  /** The topics of one connection. */
  private static final class Connection {
    private final Set<Subscription> topics = new LinkedHashSet<>();
    private final Map<String, Integer> symbols = new HashMap<>();
  }

  /** Spreads nothing yet. */
  public SubscriptionSpread(Limits limits) {
    this.limits = limits;
  }

  /** A spread of these topics. */
  public static SubscriptionSpread of(Limits limits, Collection<Subscription> topics) {
    SubscriptionSpread spread = new SubscriptionSpread(limits);
    spread.change(topics);
    return spread;
  }

  /**
   * Makes it a spread of these topics: what is gone leaves its connection, what is new goes where
   * room is, and everything else stays where it was.
   */
  public void change(Collection<Subscription> wanted) {
    Set<Subscription> all = new LinkedHashSet<>(wanted);
    leftOut.clear();
    Set<Subscription> placed = new LinkedHashSet<>();
    for (Connection connection : connections) {
      List<Subscription> gone =
          connection.topics.stream().filter(topic -> !all.contains(topic)).toList();
      gone.forEach(topic -> remove(connection, topic));
      placed.addAll(connection.topics);
    }
    all.stream().filter(topic -> !placed.contains(topic)).forEach(this::place);
  }

  private void remove(Connection connection, Subscription topic) {
    connection.topics.remove(topic);
    String symbol = key(topic);
    if (connection.symbols.merge(symbol, -1, Integer::sum) <= 0) {
      connection.symbols.remove(symbol);
      List<Connection> with = bySymbol.get(symbol);
      if (with != null) {
        with.remove(connection);
      }
    }
  }

  private void place(Subscription topic) {
    Connection connection = find(key(topic));
    if (connection == null) {
      leftOut.add(topic);
      return;
    }
    connection.topics.add(topic);
    if (connection.symbols.merge(key(topic), 1, Integer::sum) == 1) {
      bySymbol.computeIfAbsent(key(topic), symbol -> new ArrayList<>()).add(connection);
    }
  }

  /** Where the symbol is already, else the first with room for one more, else a new one. */
  private @Nullable Connection find(String symbol) {
    for (Connection with : bySymbol.getOrDefault(symbol, List.of())) {
      if (with.topics.size() < limits.topicsPerConnection()) {
        return with;
      }
    }
    for (Connection connection : connections) {
      if (connection.topics.size() < limits.topicsPerConnection()
          && connection.symbols.size() < limits.symbolsPerConnection()) {
        return connection;
      }
    }
    if (connections.size() >= connectionsAllowed()) {
      return null;
    }
    Connection fresh = new Connection();
    connections.add(fresh);
    return fresh;
  }

  /** One stays free, so that a session can be replaced while it still listens. */
  private int connectionsAllowed() {
    return limits.connections() == Limits.UNLIMITED
        ? Limits.UNLIMITED
        : Math.max(1, limits.connections() - 1);
  }

  /** What is taken whole counts as one symbol. */
  private static String key(Subscription topic) {
    return topic.symbol() == null ? "" : topic.symbol();
  }

  /** The topics of each connection; a connection that lost all of its topics stays, empty. */
  public List<List<Subscription>> connections() {
    return connections.stream().map(connection -> List.copyOf(connection.topics)).toList();
  }

  /** What the exchange's limits leave no room for. */
  public List<Subscription> leftOut() {
    return List.copyOf(leftOut);
  }
}
