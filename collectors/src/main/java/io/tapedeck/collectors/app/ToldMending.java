package io.tapedeck.collectors.app;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.history.GapMending;
import io.tapedeck.collectors.history.WalkProgress;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.event.GapWalked;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attempts to mend gaps of one exchange, each told by an event. For one thread. */
final class ToldMending implements AutoCloseable {

  private static final String WORK = "mending";

  private final CollectorsConfig config;
  private final Exchange exchange;
  private final Publisher publisher;
  private final EpochClock clock;
  private final GapMending mending;
  private final Map<String, EventTeller> tellers = new HashMap<>();

  /**
   * Nothing is asked yet.
   *
   * @param of settings of the exchange
   * @param publisher stays open until {@link #close} has returned
   */
  ToldMending(
      CollectorsConfig config,
      String exchange,
      ExchangeConfig of,
      RequestBudgets budgets,
      Publisher publisher,
      EpochClock clock) {
    this.config = config;
    this.exchange = Exchanges.find(exchange);
    this.publisher = publisher;
    this.clock = clock;
    mending = new GapMending(this.exchange, of, config, budgets, publisher, clock);
  }

  /** Makes one attempt and tells what came of it; as {@link GapMending#attempt}. */
  GapWalked attempt(GapRequest gap, WalkProgress progress) throws InterruptedException {
    long began = clock.nanos();
    GapWalked walked = mending.attempt(gap, progress);
    teller(gap.getAccount()).tell(walked, began);
    return walked;
  }

  private EventTeller teller(@Nullable String account) {
    return tellers.computeIfAbsent(
        account == null ? "" : account,
        any -> new EventTeller(config, exchange, account, WORK, publisher, clock));
  }

  /** Hands over what waits. */
  @Override
  public void close() {
    mending.close();
    tellers.values().forEach(EventTeller::close);
  }
}
