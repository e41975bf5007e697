package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.exchange.Channel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The watch over channels that are never silent for long: a connection that lives but no longer
 * brings one of them is as good as dead. Pure; for the session's thread.
 */
final class ChannelSilence {

  private final Map<String, Long> limits = new HashMap<>();
  private final Map<String, Long> lastHeard = new HashMap<>();

  /** Watches the channel if it has a limit. */
  void watch(Channel channel) {
    Duration limit = channel.silenceLimit();
    if (limit != null) {
      limits.put(channel.name(), limit.toNanos());
    }
  }

  /** The channel is not wanted any more. */
  void forget(String channel) {
    limits.remove(channel);
    lastHeard.remove(channel);
  }

  /** The channel is on, or brought data. */
  void heard(String channel, long now) {
    if (limits.containsKey(channel)) {
      lastHeard.put(channel, now);
    }
  }

  /** Nothing could be heard until now. */
  void resumed(long now) {
    lastHeard.replaceAll((channel, before) -> now);
  }

  /** A channel that was silent for too long. */
  Optional<String> silent(long now) {
    return lastHeard.entrySet().stream()
        .filter(heard -> now - heard.getValue() >= limits.getOrDefault(heard.getKey(), now))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
