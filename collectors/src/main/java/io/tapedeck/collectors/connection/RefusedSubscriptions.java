package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.Subscription;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Topics that are put aside: what an exchange refused for good reasons is not asked for again for
 * an hour, because error loops are banned, and what it never answered for five minutes. Outlives
 * sessions. For the stream's thread.
 */
final class RefusedSubscriptions {

  private static final long REFUSED = Duration.ofHours(1).toNanos();
  private static final long UNANSWERED = Duration.ofMinutes(5).toNanos();

  /** When a topic was put aside, and for how long. */
  private record Rest(long since, long length) {}

  private final Map<Subscription, Rest> resting = new HashMap<>();

  void add(Subscription topic, long now) {
    resting.put(topic, new Rest(now, REFUSED));
  }

  /** It was asked for in vain often enough for now. */
  void addUnanswered(Subscription topic, long now) {
    resting.put(topic, new Rest(now, UNANSWERED));
  }

  /** Forgets that a topic was not answered; a refusal is remembered. */
  void forgetUnanswered(Subscription topic) {
    Rest rest = resting.get(topic);
    if (rest != null && rest.length() == UNANSWERED) {
      resting.remove(topic);
    }
  }

  /** The exchange lists the topic's symbol anew: what it said before counts no more. */
  void forget(Subscription topic) {
    resting.remove(topic);
  }

  /** Those of the topics that may be asked for. */
  List<Subscription> allowed(Collection<Subscription> topics) {
    return topics.stream().filter(topic -> !resting.containsKey(topic)).toList();
  }

  /** Those of the topics that have rested enough; they count as allowed from now on. */
  List<Subscription> due(Collection<Subscription> topics, long now) {
    if (resting.isEmpty()) {
      return List.of();
    }
    List<Subscription> due = topics.stream().filter(topic -> hasRested(topic, now)).toList();
    due.forEach(resting::remove);
    return due;
  }

  private boolean hasRested(Subscription topic, long now) {
    Rest rest = resting.get(topic);
    return rest != null && now - rest.since() >= rest.length();
  }
}
