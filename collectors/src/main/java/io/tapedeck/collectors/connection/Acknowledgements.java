package io.tapedeck.collectors.connection;

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
 * Which topics of a session were asked for, which are on, and which answer is overdue. Pure; for
 * the session's thread.
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

  /** The topics were sent at this time. */
  void asked(Collection<Subscription> topics, long now) {
    for (Subscription topic : topics) {
      askedAt.put(topic, now);
      tries.merge(topic, 1, Integer::sum);
    }
  }

  /** The exchange said yes. */
  void acknowledged(Subscription topic) {
    askedAt.remove(topic);
    tries.remove(topic);
    on.add(topic);
  }

  /** The answer was no, or none is awaited any more. */
  void dropped(Subscription topic) {
    askedAt.remove(topic);
    on.remove(topic);
  }

  /** Those of the topics whose answer is awaited. */
  List<Subscription> awaited(Collection<Subscription> topics) {
    return topics.stream().filter(askedAt::containsKey).toList();
  }

  /** All whose answer is awaited. */
  List<Subscription> awaited() {
    return new ArrayList<>(askedAt.keySet());
  }

  /** Whether the exchange said yes and nothing else since. */
  boolean isOn(Subscription topic) {
    return on.contains(topic);
  }

  /** Whether it is on, or was asked for and may come on. */
  boolean isHeld(Subscription topic) {
    return on.contains(topic) || askedAt.containsKey(topic);
  }

  /** Topics that are on. */
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

  /** How often this topic was asked for since it was last on. */
  int tries(Subscription topic) {
    return tries.getOrDefault(topic, 0);
  }

  /** The topic is put aside; when it is asked for again its tries begin anew. */
  void restart(Subscription topic) {
    dropped(topic);
    tries.remove(topic);
  }

  /** Whether this topic was asked for often enough. */
  boolean isHopeless(Subscription topic) {
    return tries(topic) >= TRIES;
  }
}
