package io.tapedeck.launcher.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * SIGTERM and Ctrl-C as something to wait for, so that the process stops in order and says 0. A
 * second one ends it on the spot. Installed and awaited by the command's thread.
 */
public final class StopSignal implements AutoCloseable {

  private static final String TERMINATE = "TERM";
  private static final String INTERRUPT = "INT";
  private static final int ENDED_BY_SIGNAL = 130;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final @Nullable Object formerTerminate = Signals.register(TERMINATE, this::ask);
  private final @Nullable Object formerInterrupt = Signals.register(INTERRUPT, this::ask);

  private StopSignal() {}

  /** Listens from now on. */
  public static StopSignal install() {
    return new StopSignal();
  }

  private void ask() {
    if (asked.getCount() == 0) {
      Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
    }
    asked.countDown();
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
    Signals.unregister(TERMINATE, formerTerminate);
    Signals.unregister(INTERRUPT, formerInterrupt);
  }
}
