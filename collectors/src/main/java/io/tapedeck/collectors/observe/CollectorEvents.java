package io.tapedeck.collectors.observe;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one who counts and logs what happens at one exchange, so that log and numbers cannot
 * disagree.
 */
public final class CollectorEvents {

  private static final Logger LOG = LoggerFactory.getLogger(CollectorEvents.class);

  private final String exchange;
  private final LongAdder received = new LongAdder();
  private final LongAdder published = new LongAdder();
  private final LongAdder ignored = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder unknownErrors = new LongAdder();
  private final LongAdder connects = new LongAdder();
  private final LongAdder reconnects = new LongAdder();
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();

  /** Events of this exchange. */
  public CollectorEvents(String exchange) {
    this.exchange = exchange;
  }

  /** The account so far. */
  public CollectorCounts counts() {
    return new CollectorCounts(
        received.sum(),
        published.sum(),
        ignored.sum(),
        rejected.sum(),
        connects.sum(),
        reconnects.sum(),
        connected.get(),
        unknownErrors.sum(),
        lastError.get());
  }

  /** A message reached the socket. */
  public void received() {
    received.increment();
  }

  /** The broker has a message. */
  public void published() {
    published.increment();
  }

  /** A message came when its session had ended already. */
  public void ignored() {
    ignored.increment();
  }

  /** A message was kept as {@code unknown}, because it could not be read or was too large. */
  public void rejected(String session, String reason) {
    rejected.increment();
    error("message rejected session=" + session + " reason=" + reason);
  }

  /** The broker refused a message. */
  public void refusedByBroker(String session, String reason) {
    rejected.increment();
    error("message lost session=" + session + " reason=" + reason);
  }

  /** A socket is open. */
  public void connected(String session, @Nullable String previous) {
    connects.increment();
    connected.incrementAndGet();
    if (previous != null) {
      reconnects.increment();
    }
    LOG.info("connected exchange={} session={} previous={}", exchange, session, previous);
  }

  /** An open socket is closed. */
  public void disconnected(String session, String reason) {
    connected.decrementAndGet();
    LOG.info(
        "disconnected exchange={} session={} reason={}", exchange, session, LogText.of(reason));
  }

  /** An error came that the exchange's table does not know; its HTTP status decides. */
  public void unknownError(String code) {
    unknownErrors.increment();
    error("error of unknown code code=" + code);
  }

  /** A subscription was refused by the exchange. */
  public void refused(String session, String subscription, String message) {
    error("refused session=" + session + " subscription=" + subscription + " message=" + message);
  }

  /** Something went wrong that needs no count of its own. */
  public void error(String what) {
    String line = LogText.of(what);
    lastError.set(line);
    LOG.warn("{} exchange={}", line, exchange);
  }

  /** What is so at every start and what nobody can mend. */
  public void remark(String what) {
    LOG.info("{} exchange={}", LogText.of(what), exchange);
  }

  /** Nothing went wrong, and whoever runs us should know this all the same. */
  public void caution(String what) {
    LOG.warn("{} exchange={}", LogText.of(what), exchange);
  }
}
