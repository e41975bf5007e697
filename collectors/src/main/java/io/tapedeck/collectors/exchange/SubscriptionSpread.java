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
 * The spread of subscriptions over connections, so that each stays within the exchange's limits on
 * subscriptions and symbols. Deterministic: the same subscriptions in the same order give the same
 * spread. Subscriptions of one symbol stay together where there is room. For one thread.
 */
public final class SubscriptionSpread {

  private final Limits limits;
  private final List<Connection> connections = new ArrayList<>();
  private final List<Subscription> leftOut = new ArrayList<>();
  private final Map<String, List<Connection>> bySymbol = new HashMap<>();

  /** The subscriptions of one connection. */
  private static final class Connection {
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    private final Map<String, Integer> symbols = new HashMap<>();
  }

  /** Spreads nothing yet. */
  public SubscriptionSpread(Limits limits) {
    this.limits = limits;
  }

  /** A spread of these subscriptions. */
  public static SubscriptionSpread of(Limits limits, Collection<Subscription> subscriptions) {
    SubscriptionSpread spread = new SubscriptionSpread(limits);
    spread.change(subscriptions);
    return spread;
  }

  /**
   * Makes it a spread of these subscriptions: what is gone leaves its connection, what is new goes
   * where room is, and everything else stays where it was.
   */
  public void change(Collection<Subscription> wanted) {
    Set<Subscription> all = new LinkedHashSet<>(wanted);
    leftOut.clear();
    Set<Subscription> placed = new LinkedHashSet<>();
    for (Connection connection : connections) {
      List<Subscription> gone =
          connection.subscriptions.stream()
              .filter(subscription -> !all.contains(subscription))
              .toList();
      gone.forEach(subscription -> remove(connection, subscription));
      placed.addAll(connection.subscriptions);
    }
    all.stream().filter(subscription -> !placed.contains(subscription)).forEach(this::place);
  }

  private void remove(Connection connection, Subscription subscription) {
    connection.subscriptions.remove(subscription);
    String symbol = key(subscription);
    if (connection.symbols.merge(symbol, -1, Integer::sum) <= 0) {
      connection.symbols.remove(symbol);
      List<Connection> with = bySymbol.get(symbol);
      if (with != null) {
        with.remove(connection);
      }
    }
  }

  private void place(Subscription subscription) {
    Connection connection = find(key(subscription));
    if (connection == null) {
      leftOut.add(subscription);
      return;
    }
    connection.subscriptions.add(subscription);
    if (connection.symbols.merge(key(subscription), 1, Integer::sum) == 1) {
      bySymbol.computeIfAbsent(key(subscription), symbol -> new ArrayList<>()).add(connection);
    }
  }

  /** Where the symbol is already, else the first with room for one more, else a new one. */
  private @Nullable Connection find(String symbol) {
    for (Connection with : bySymbol.getOrDefault(symbol, List.of())) {
      if (with.subscriptions.size() < limits.subscriptionsPerConnection()) {
        return with;
      }
    }
    for (Connection connection : connections) {
      if (connection.subscriptions.size() < limits.subscriptionsPerConnection()
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
  private static String key(Subscription subscription) {
    return subscription.symbol() == null ? "" : subscription.symbol();
  }

  /**
   * The subscriptions of each connection; a connection that lost all of its subscriptions stays,
   * empty.
   */
  public List<List<Subscription>> connections() {
    return connections.stream().map(connection -> List.copyOf(connection.subscriptions)).toList();
  }

  /** What the exchange's limits leave no room for. */
  public List<Subscription> leftOut() {
    return List.copyOf(leftOut);
  }
}
