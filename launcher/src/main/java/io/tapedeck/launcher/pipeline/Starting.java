package io.tapedeck.launcher.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Something that takes a while to start, and starts on a thread of its own while others do too.
 *
 * @param <T> what it is once it is started
 */
final class Starting<T> {

  private final FutureTask<T> task;
  private final Thread thread;

  /** Begins to start it. */
  Starting(String thread, Supplier<T> start) {
    task = new FutureTask<>(start::get);
    this.thread = new Thread(task, thread);
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /**
   * Waits at most so long until it is started.
   *
   * @throws RuntimeException what its start threw
   */
  boolean await(Duration limit) throws InterruptedException {
    try {
      task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  /**
   * The thing, once it is started.
   *
   * @throws RuntimeException what its start threw
   */
  T join() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while something was starting", e);
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  /** The thing, if it is started; never waits. */
  Optional<T> now() {
    return ifStarted(Duration.ZERO);
  }

  /** The thing, if it is started in that time; else its start is given up. */
  Optional<T> inTime(Duration limit) {
    Optional<T> started = ifStarted(limit);
    if (started.isEmpty()) {
      thread.interrupt();
    }
    return started;
  }

  private Optional<T> ifStarted(Duration limit) {
    try {
      return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (TimeoutException | ExecutionException notStarted) {
      return Optional.empty();
    }
  }

  private static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    return new IllegalStateException(e.getCause());
  }
}
