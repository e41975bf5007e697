package io.tapedeck.collectors.app;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.history.WalkProgress;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.schemas.avro.GapRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mends gaps beside the recorders: makes an attempt for each request of the job, and tells what
 * came of it; whether to try again is for whoever asks. One attempt of an exchange at a time. Safe
 * for use by many threads.
 */
final class Mender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Mender.class);
  private static final Duration END = Duration.ofSeconds(10);

  private final CollectorsConfig config;
  private final RequestBudgets budgets;
  private final Publisher publisher;
  private final EpochClock clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Map<String, ExecutorService> threads = new HashMap<>();
  private final Map<String, ToldMending> mendings = new ConcurrentHashMap<>();

  /**
   * Nothing is asked yet.
   *
   * @param publisher stays open until {@link #close} has returned
   */
  Mender(CollectorsConfig config, RequestBudgets budgets, Publisher publisher, EpochClock clock) {
    this.config = config;
    this.budgets = budgets;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Makes an attempt, after those that were asked for before; one that waits already is enough. A
   * gap of an account that is not recorded here is another collector's.
   */
  synchronized void ask(GapRequest request) {
    ExchangeConfig exchange = config.exchanges().get(request.getExchange());
    String account = request.getAccount();
    if (exchange == null
        || (account != null && !exchange.accounts().containsKey(account))
        || !underWay.add(request.getGap())) {
      return;
    }
    try {
      threads
          .computeIfAbsent(
              request.getExchange(),
              name -> Executors.newSingleThreadExecutor(work -> new Thread(work, "mend-" + name)))
          .execute(() -> attempt(request, exchange));
    } catch (RejectedExecutionException closed) {
      underWay.remove(request.getGap());
    }
  }

  private void attempt(GapRequest request, ExchangeConfig exchange) {
    try {
      mendings
          .computeIfAbsent(
              request.getExchange(),
              name -> new ToldMending(config, name, exchange, budgets, publisher, clock))
          .attempt(request, new WalkProgress() {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Nothing live depends on it, and the job asks again.
      LOG.warn("a gap was not mended gap={}", request.getGap(), e);
    } finally {
      underWay.remove(request.getGap());
    }
  }

  /** Leaves what waits, ends what is under way, and hands over what was told. */
  @Override
  public synchronized void close() {
    threads.values().forEach(ExecutorService::shutdownNow);
    try {
      for (ExecutorService thread : threads.values()) {
        boolean unused = thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    mendings.values().forEach(ToldMending::close);
  }
}
