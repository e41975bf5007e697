package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Topics that an exchange refused for good reasons: not asked for again for an hour, because error
 * loops are banned. Outlives sessions. For the stream's thread.
 */
final class RefusedTopics {

  private static final long REST = Duration.ofHours(1).toNanos();

  private final Map<Topic, Long> refusedAt = new HashMap<>();

  void add(Topic topic, long now) {
    refusedAt.put(topic, now);
  }

  /** The exchange lists the topic's symbol anew: what it said before counts no more. */
  void forget(Topic topic) {
    refusedAt.remove(topic);
  }

  /** Those of the topics that may be asked for. */
  List<Topic> allowed(Collection<Topic> topics) {
    return topics.stream().filter(topic -> !refusedAt.containsKey(topic)).toList();
  }

  /** Those of the topics that have rested enough; they count as allowed from now on. */
  List<Topic> due(Collection<Topic> topics, long now) {
    if (refusedAt.isEmpty()) {
      return List.of();
    }
    List<Topic> due =
        topics.stream()
            .filter(topic -> refusedAt.containsKey(topic))
            .filter(topic -> now - refusedAt.getOrDefault(topic, now) >= REST)
            .toList();
    due.forEach(refusedAt::remove);
    return due;
  }
}
