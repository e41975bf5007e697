package io.tapedeck.launcher.pipeline;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * SIGTERM and Ctrl-C as something to wait for, so that the process stops in order and says 0. From
 * the signal on there is one limit for everything, after which the process ends on the spot; a
 * second signal does that at once. Installed and awaited by the command's thread.
 */
public final class StopSignal implements AutoCloseable {

  /** From the signal to the end of the process. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  /** What is kept of that for ending the process itself. */
  private static final Duration RESERVE = Duration.ofSeconds(4);

  private static final String TERMINATE = "TERM";
  private static final String INTERRUPT = "INT";
  private static final int ENDED_BY_SIGNAL = 130;
  private static final int NOT_IN_TIME = 1;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final @Nullable PrintStream lastWords;
  private @Nullable Object formerTerminate;
  private @Nullable Object formerInterrupt;
  private volatile long askedAt;

  private StopSignal(@Nullable PrintStream lastWords) {
    this.lastWords = lastWords;
  }

  /**
   * Listens from now on.
   *
   * @param lastWords where it says that the limit has passed
   */
  public static StopSignal install(PrintStream lastWords) {
    StopSignal signal = new StopSignal(lastWords);
    signal.formerTerminate = Signals.register(TERMINATE, signal::hear);
    signal.formerInterrupt = Signals.register(INTERRUPT, signal::hear);
    return signal;
  }

  /** One that nothing sends. */
  static StopSignal never() {
    return new StopSignal(null);
  }

  private void hear() {
    if (isAsked()) {
      Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
    }
    ask();
    Thread guard = new Thread(this::endInTime, "stop-limit");
    guard.setDaemon(true);
    guard.start();
  }

  /** Asks to stop, as a signal would. */
  void ask() {
    askedAt = System.nanoTime();
    asked.countDown();
  }

  private void endInTime() {
    try {
      if (!closed.await(LIMIT.toMillis() - 1_000, TimeUnit.MILLISECONDS)) {
        PrintStream out = lastWords;
        if (out != null) {
          out.println(
              "tapedeck: not everything stopped within %d s: what was received waits on Kafka, the"
                      .formatted(LIMIT.toSeconds())
                  + " same command goes on with it");
          out.flush();
        }
        Runtime.getRuntime().halt(NOT_IN_TIME);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody asked to stop. */
  public boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** How long stopping may take from now on. */
  public Duration left() {
    Duration all = LIMIT.minus(RESERVE);
    Duration left = isAsked() ? all.minus(Duration.ofNanos(System.nanoTime() - askedAt)) : all;
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Waits until somebody asks to stop. */
  public void await() throws InterruptedException {
    asked.await();
  }

  /** Waits for that at most so long; true when it was asked. */
  public boolean await(Duration limit) throws InterruptedException {
    return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closed.countDown();
    if (lastWords != null) {
      Signals.unregister(TERMINATE, formerTerminate);
      Signals.unregister(INTERRUPT, formerInterrupt);
    }
  }
}
