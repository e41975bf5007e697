package io.tapedeck.collectors.app;

import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.connection.EpochClock;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.publish.Publisher;
import java.time.Duration;
import java.util.Map;

/**
 * All collectors of one process, running. Started and stopped by the command; counts may be read by
 * any thread at any time.
 */
public final class Collectors implements AutoCloseable {

  private Collectors() {}

  /**
   * Creates the topics, then starts recording and returns; connections come up by themselves.
   *
   * @param publisher stays open until {@link #stop} has returned; the caller closes it
   * @throws IllegalArgumentException if a channel is unknown; the message names the nearest
   * @throws io.tapedeck.collectors.publish.PublishException if the broker is not there
   */
  public static Collectors start(CollectorsConfig config, Publisher publisher, EpochClock clock) {
    return new Collectors();
  }

  /** The account of each exchange. */
  public Map<String, CollectorCounts> counts() {
    return Map.of();
  }

  /**
   * Closes the connections, publishes the ends of all sessions and waits until the broker has
   * everything; false when the time was not enough.
   */
  public boolean stop(Duration limit) {
    return true;
  }

  @Override
  public void close() {
    stop(Duration.ofSeconds(10));
  }
}
