package io.tapedeck.collectors.app;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.Transport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells events of work on the past, each as a session of its own. For one thread. */
final class EventTeller implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(10);

  private final SessionChain chain;
  private final HandOver handOver;
  private final CollectorEvents events;
  private final EpochClock clock;

  /**
   * Tells what belongs to one exchange, or to one of its accounts.
   *
   * @param account by its name in the configuration; null for what anybody may know
   * @param work its name, in the names of sessions
   */
  EventTeller(
      CollectorsConfig config,
      Exchange exchange,
      @Nullable String account,
      String work,
      Publisher publisher,
      EpochClock clock) {
    String name = exchange.name() + (account == null ? "" : "/" + account) + ' ' + work;
    String product = exchange.channels().get(0).product();
    chain =
        account == null
            ? SessionChain.open(config.name(), exchange.name(), product, work)
            : SessionChain.ofAccount(config.name(), exchange.name(), product, account, work);
    this.clock = clock;
    events = new CollectorEvents(name);
    handOver = new HandOver(name, publisher, config.connection().queueBytes().bytes());
    handOver.start();
  }

  /** The log of the same work. */
  CollectorEvents events() {
    return events;
  }

  /**
   * Tells an event.
   *
   * @param began when what it tells of began, our clock, nanoseconds since 1970
   */
  void tell(Object event, long began) {
    new SessionRecorder(
            chain,
            "",
            Transport.rest,
            Origin.backfill,
            began,
            handOver,
            events,
            new Lost(),
            events::error)
        .event(event, clock.nanos());
  }

  /** Hands over what waits. */
  @Override
  public void close() {
    handOver.drain(END);
    handOver.close();
  }
}
