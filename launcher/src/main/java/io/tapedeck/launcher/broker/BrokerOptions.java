package io.tapedeck.launcher.broker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The options of the embedded broker.
 *
 * @param folder where its log stands
 * @param maxMessageBytes largest record it takes
 * @param retention how long it keeps records after they came
 * @param port where it listens for clients; 0 for one that is free, and stays the same while it is
 */
public record BrokerOptions(Path folder, int maxMessageBytes, Duration retention, int port) {

  /** A broker on a free port. */
  public BrokerOptions(Path folder, int maxMessageBytes, Duration retention) {
    this(folder, maxMessageBytes, retention, 0);
  }
}
