package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.Topic;
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
final class RefusedTopics {

  private static final long REFUSED = Duration.ofHours(1).toNanos();
  private static final long UNANSWERED = Duration.ofMinutes(5).toNanos();

  /** When a topic was put aside, and for how long. */
  private record Rest(long since, long length) {}

  private final Map<Topic, Rest> resting = new HashMap<>();

  void add(Topic topic, long now) {
    resting.put(topic, new Rest(now, REFUSED));
  }

  /** It was asked for in vain often enough for now. */
  void addUnanswered(Topic topic, long now) {
    resting.put(topic, new Rest(now, UNANSWERED));
  }

  /** Forgets that a topic was not answered; a refusal is remembered. */
  void forgetUnanswered(Topic topic) {
    Rest rest = resting.get(topic);
    if (rest != null && rest.length() == UNANSWERED) {
      resting.remove(topic);
    }
  }

  /** The exchange lists the topic's symbol anew: what it said before counts no more. */
  void forget(Topic topic) {
    resting.remove(topic);
  }

  /** Those of the topics that may be asked for. */
  List<Topic> allowed(Collection<Topic> topics) {
    return topics.stream().filter(topic -> !resting.containsKey(topic)).toList();
  }

  /** Those of the topics that have rested enough; they count as allowed from now on. */
  List<Topic> due(Collection<Topic> topics, long now) {
    if (resting.isEmpty()) {
      return List.of();
    }
    List<Topic> due = topics.stream().filter(topic -> hasRested(topic, now)).toList();
    due.forEach(resting::remove);
    return due;
  }

  private boolean hasRested(Topic topic, long now) {
    Rest rest = resting.get(topic);
    return rest != null && now - rest.since() >= rest.length();
  }
}
