package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.exchange.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The account of a session's subscriptions: which were asked for, which are on, and which answer is
 * overdue. Pure; for the session's thread.
 */
final class Acknowledgements {

  private static final int TRIES = 3;

  private final long timeoutNanos;
  private final Map<Subscription, Long> askedAt = new LinkedHashMap<>();
  private final Map<Subscription, Integer> tries = new HashMap<>();
  private final Set<Subscription> on = new HashSet<>();

  Acknowledgements(long timeoutNanos) {
    this.timeoutNanos = timeoutNanos;
  }

  /** The subscriptions were sent at this time. */
  void asked(Collection<Subscription> subscriptions, long now) {
    for (Subscription subscription : subscriptions) {
      askedAt.put(subscription, now);
      tries.merge(subscription, 1, Integer::sum);
    }
  }

  /** The exchange said yes. */
  void acknowledged(Subscription subscription) {
    askedAt.remove(subscription);
    tries.remove(subscription);
    on.add(subscription);
  }

  /** The answer was no, or none is awaited any more. */
  void dropped(Subscription subscription) {
    askedAt.remove(subscription);
    on.remove(subscription);
  }

  /** Those of the subscriptions whose answer is awaited. */
  List<Subscription> awaited(Collection<Subscription> subscriptions) {
    return subscriptions.stream().filter(askedAt::containsKey).toList();
  }

  /** All whose answer is awaited. */
  List<Subscription> awaited() {
    return new ArrayList<>(askedAt.keySet());
  }

  /** Whether the exchange said yes and nothing else since. */
  boolean isOn(Subscription subscription) {
    return on.contains(subscription);
  }

  /** Whether it is on, or was asked for and may come on. */
  boolean isHeld(Subscription subscription) {
    return on.contains(subscription) || askedAt.containsKey(subscription);
  }

  /** Subscriptions that are on. */
  int onCount() {
    return on.size();
  }

  /** Those whose answer is overdue; they are no longer awaited until asked again. */
  List<Subscription> overdue(long now) {
    List<Subscription> late =
        askedAt.entrySet().stream()
            .filter(asked -> now - asked.getValue() >= timeoutNanos)
            .map(Map.Entry::getKey)
            .toList();
    late.forEach(askedAt::remove);
    return late;
  }

  /** How often this subscription was asked for since it was last on. */
  int tries(Subscription subscription) {
    return tries.getOrDefault(subscription, 0);
  }

  /** The subscription is put aside; when it is asked for again its tries begin anew. */
  void restart(Subscription subscription) {
    dropped(subscription);
    tries.remove(subscription);
  }

  /** Whether this subscription was asked for often enough. */
  boolean isHopeless(Subscription subscription) {
    return tries(subscription) >= TRIES;
  }
}
