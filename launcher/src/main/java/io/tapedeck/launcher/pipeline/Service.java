package io.tapedeck.launcher.pipeline;

import io.tapedeck.lake.CommandFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * A part of a recording in this process. {@link Services} starts and stops it; any thread may ask
 * for its failure.
 */
interface Service {

  /** What it is called in the log. */
  String name();

  /**
   * Starts it; when this returns, what stands on it may be started, though it may need a while
   * until it runs.
   *
   * @throws CommandFailure if it does not start
   */
  void start();

  /**
   * Waits at most so long until it runs.
   *
   * @return whether it does
   * @throws CommandFailure if it never will
   */
  default boolean awaitRunning(Duration limit) throws InterruptedException {
    return true;
  }

  /** Why it ended by itself, if it did. */
  Optional<CommandFailure> failure();

  /** What its stop needs of the time for all, though others before it need theirs. */
  default Duration reserve() {
    return Duration.ZERO;
  }

  /**
   * Stops it in order, so that nothing is left to do for a later start.
   *
   * @param limit when it is to be over
   * @throws CommandFailure if it could not be stopped in order
   */
  void stop(Duration limit);

  /** Ends what still runs of it, at once. */
  void close();
}
