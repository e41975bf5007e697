package io.tapedeck.collectors.recorder;

import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.rest.SymbolLists;
import io.tapedeck.collectors.session.Causes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The watch that asks an exchange again and again which symbols it has, and tells whoever records.
 * While it does not answer it is asked with growing pauses, and what was known last stays true. Has
 * a thread of its own; started and stopped once.
 */
final class SymbolWatch {

  private static final double JITTER = 0.3;

  private final SymbolLists lists;
  private final CollectorEvents events;
  private final Consumer<List<ListedSymbol>> onList;
  private final Duration every;
  private final IntervalFunction backoff;
  private final ScheduledExecutorService thread;
  private int failures;

  /**
   * Prepares to ask.
   *
   * @param onList told of every answer, on this watch's thread
   */
  SymbolWatch(
      String exchange,
      SymbolLists lists,
      ConnectionConfig config,
      CollectorEvents events,
      Consumer<List<ListedSymbol>> onList) {
    this.lists = lists;
    this.events = events;
    this.onList = onList;
    every = config.symbolsRefresh();
    backoff =
        IntervalFunction.ofExponentialRandomBackoff(
            config.backoff(), 2.0, JITTER, config.backoffLimit());
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "symbols-" + exchange));
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread = executor;
  }

  void start() {
    thread.execute(this::ask);
  }

  void stop() {
    thread.shutdownNow();
  }

  private void ask() {
    Duration next = every;
    try {
      List<ListedSymbol> listed = lists.fetch();
      if (listed.isEmpty()) {
        // No exchange has no symbols: something is wrong, and nothing must be given up for it.
        throw new IOException("the list is empty");
      }
      failures = 0;
      onList.accept(listed);
    } catch (IOException e) {
      next = failed(Causes.sentence(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException | Error e) {
      // A task that throws would end the watch, silently.
      next = failed(e.toString());
    }
    if (!thread.isShutdown()) {
      double part = 1 + JITTER * (ThreadLocalRandom.current().nextDouble() - 0.5);
      var unused = thread.schedule(this::ask, (long) (next.toNanos() * part), TimeUnit.NANOSECONDS);
    }
  }

  private Duration failed(String reason) {
    failures++;
    events.error("symbols could not be listed: " + reason);
    return Duration.ofMillis(backoff.apply(failures));
  }
}
