package io.tapedeck.collectors.exchange;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions that are known, to give each data message the symbol of its own, which is part
 * of its key, though the frame may name only the symbol of its rows. A session starts it with what
 * it asked for; import and decode let it learn from acknowledgements and start snapshots. For one
 * thread.
 */
public final class KnownSubscriptions {

  private final Map<String, Known> channels = new HashMap<>();

  private static final class Known {
    private final Set<String> symbols = new HashSet<>();
    private boolean whole;
  }

  /** Knows nothing yet. */
  public KnownSubscriptions() {}

  /** Knows these subscriptions. */
  public KnownSubscriptions(Iterable<Subscription> subscriptions) {
    subscriptions.forEach(this::add);
  }

  /** Adds a subscription that was asked for or acknowledged. */
  public void add(Subscription subscription) {
    Known known = channels.computeIfAbsent(subscription.channel(), channel -> new Known());
    String symbol = subscription.symbol();
    if (symbol == null) {
      known.whole = true;
      known.symbols.clear();
    } else {
      known.symbols.add(symbol);
    }
  }

  /** Learns from whatever a frame says about subscriptions. */
  public void learn(Inbound inbound) {
    if (inbound instanceof Inbound.Acknowledged acknowledged) {
      acknowledged.subscriptions().forEach(this::add);
    } else if (inbound instanceof Inbound.Data data
        && data.naming() == Inbound.Naming.SUBSCRIPTION) {
      add(new Subscription(data.name(), data.symbol()));
    }
  }

  /** The symbol of the subscription that this message answers; null for a channel taken whole. */
  public @Nullable String symbolOf(Inbound.Data data) {
    String symbol = data.symbol();
    if (data.naming() == Inbound.Naming.CHANNEL) {
      return only(data.name());
    }
    if (symbol == null || data.naming() == Inbound.Naming.SUBSCRIPTION) {
      return symbol;
    }
    Known known = channels.get(data.name());
    return known != null && known.whole && !known.symbols.contains(symbol) ? null : symbol;
  }

  private @Nullable String only(String channel) {
    Known known = channels.get(channel);
    return known == null || known.whole || known.symbols.size() != 1
        ? null
        : known.symbols.iterator().next();
  }
}
