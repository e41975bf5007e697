package io.tapedeck.collectors.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one end of several waits that follow each other, such as those of a stop. */
public final class Deadline {

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** After this time from now. */
  public static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  /** What is left; never nothing, so that what is done already can say so. */
  public Duration left() {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }

  /** Whether it was done in time; restores the interrupt flag if the wait was interrupted. */
  public boolean await(CompletableFuture<?> future) {
    try {
      future.get(left().toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
