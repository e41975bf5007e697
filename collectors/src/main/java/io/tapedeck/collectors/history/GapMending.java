package io.tapedeck.collectors.history;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.event.GapOutcome;
import io.tapedeck.schemas.avro.event.GapWalked;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Attempts to mend gaps of one exchange: each fetches what the exchange lists of the time of a gap
 * and of a little around it, and judges by that whether the gap is mended.
 *
 * <p>It is, when every listing shows rows before and after it, or every bar that was finished in
 * it: then nothing in it is still to come. A listing that shows no row after the gap may be late,
 * so it is believed an hour after the gap, and not before. For one thread.
 */
public final class GapMending implements AutoCloseable {

  private static final long MICROS_A_MILLI = 1_000L;
  private static final long NANOS_A_MICRO = 1_000L;

  /** The clocks of exchanges, ours, and the way of a message between them differ by less. */
  private static final long AROUND = Duration.ofMinutes(1).toMillis();

  /** Orders are listed by when they were made, and change later. */
  private static final Duration ORDERS_LIVE = Duration.ofDays(1);

  /** No listing is known to be later. */
  private static final Duration LATEST = Duration.ofHours(1);

  private final Exchange exchange;
  private final ExchangeHistory history;
  private final Publisher publisher;
  private final EpochClock clock;
  private final Set<RawTopic> prepared = new HashSet<>();

  /**
   * Nothing is asked yet.
   *
   * @param publisher stays open until {@link #close} has returned
   */
  public GapMending(
      Exchange exchange,
      ExchangeConfig config,
      CollectorsConfig collectors,
      RequestBudgets budgets,
      Publisher publisher,
      EpochClock clock) {
    this.exchange = exchange;
    this.publisher = publisher;
    this.clock = clock;
    history = new ExchangeHistory(exchange, config, collectors, budgets, clock);
  }

  /**
   * Makes one attempt; returns when the broker has all that it brought.
   *
   * @param progress told of its walks
   * @return what came of it
   * @throws io.tapedeck.collectors.publish.PublishException if the broker takes nothing
   */
  public GapWalked attempt(GapRequest gap, WalkProgress progress) throws InterruptedException {
    Long from = gap.getFrom();
    if (from == null) {
      return told(
          gap,
          GapOutcome.unmendable,
          0,
          null,
          "nobody knows where it begins: order its time by backfill --from");
    }
    Span time = new Span(from / MICROS_A_MILLI, gap.getTo() / MICROS_A_MILLI + 1);
    try {
      HistoryPlan plan = history.plan(gap, around(time, gap.getKind()));
      if (plan.walks().isEmpty()) {
        return told(gap, GapOutcome.unmendable, 0, null, whyNot(plan));
      }
      Seen seen = new Seen(time, gap.getReason(), progress);
      List<String> failures = walk(plan, seen);
      return judged(gap, plan, seen, failures);
    } catch (IOException | UnknownSymbolException e) {
      return told(gap, GapOutcome.failed, 0, null, Causes.sentence(e));
    }
  }

  private Span around(Span time, String kind) {
    long now = clock.nanos() / NANOS_A_MICRO / MICROS_A_MILLI;
    boolean orders = kind.equals(Kind.ORDERS.word());
    long from = time.from() - (orders ? ORDERS_LIVE.toMillis() : AROUND);
    return new Span(from, Math.max(from, Math.min(now, time.to() + AROUND)));
  }

  private String whyNot(HistoryPlan plan) {
    return plan.unavailable().isEmpty()
        ? exchange.name() + " gives out no past of this stream"
        : String.join("; ", plan.unavailable());
  }

  private List<String> walk(HistoryPlan plan, WalkProgress progress) {
    Set<RawTopic> topics = history.rawTopics(plan);
    if (!prepared.containsAll(topics)) {
      publisher.prepare(topics);
      prepared.addAll(topics);
    }
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    history.recordings(plan, publisher, progress, Map.of(), failures).forEach(Runnable::run);
    return List.copyOf(failures);
  }

  private GapWalked judged(GapRequest gap, HistoryPlan plan, Seen seen, List<String> failures)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while a gap was being mended");
    }
    Collection<WalkedRows> walked = seen.walks();
    long rows = walked.stream().mapToLong(WalkedRows::rows).sum();
    if (!failures.isEmpty()) {
      return told(gap, GapOutcome.failed, rows, null, failures.get(0));
    }
    if (!plan.unavailable().isEmpty()) {
      return told(gap, GapOutcome.unmendable, rows, null, whyNot(plan));
    }
    if (walked.stream().anyMatch(WalkedRows::lacksRows)) {
      return told(
          gap, GapOutcome.unmendable, rows, null, "more rows have one time than a page can hold");
    }
    if (walked.size() == plan.walks().size() && walked.stream().allMatch(WalkedRows::joins)) {
      return mended(gap, rows);
    }
    return late(gap, walked, rows);
  }

  private static GapWalked mended(GapRequest gap, long rows) {
    boolean orders = gap.getKind().equals(Kind.ORDERS.word());
    return told(
        gap,
        GapOutcome.mended,
        rows,
        null,
        orders ? "without changes of orders that were made more than a day before it" : null);
  }

  /** What is not listed may be late; an hour after the gap it is not. */
  private GapWalked late(GapRequest gap, Collection<WalkedRows> walked, long rows) {
    long missing = walked.stream().mapToLong(WalkedRows::missingBars).sum();
    long settled = gap.getTo() + LATEST.toNanos() / NANOS_A_MICRO;
    String lacking =
        missing > 0
            ? missing
                + (gap.getKind().equals(Kind.KLINES.word()) ? " bars" : " settlements")
                + " are not listed"
            : "nothing is listed on one side of the gap within a minute";
    if (clock.nanos() / NANOS_A_MICRO < settled) {
      return told(
          gap,
          GapOutcome.again,
          rows,
          settled,
          lacking + (missing > 0 ? " yet" : ", it may be late"));
    }
    return missing > 0 ? told(gap, GapOutcome.unmendable, rows, null, lacking) : mended(gap, rows);
  }

  private static GapWalked told(
      GapRequest gap,
      GapOutcome outcome,
      long rows,
      @Nullable Long again,
      @Nullable String detail) {
    return new GapWalked(
        gap.getGap(),
        new StreamRef(
            gap.getKind(), gap.getProduct(), gap.getChannel(), gap.getSymbol(), gap.getAccount()),
        gap.getFrom(),
        gap.getTo(),
        gap.getReason(),
        gap.getAttempt(),
        outcome,
        rows,
        again,
        detail);
  }

  /** Hands over what waits. */
  @Override
  public void close() {
    history.close();
  }

  /** What the walks of one attempt show. For many threads, each with walks of its own. */
  private static final class Seen implements WalkProgress {
    private final Span time;
    private final String reason;
    private final WalkProgress onwards;
    private final Map<String, WalkedRows> walks = new ConcurrentHashMap<>();

    Seen(Span time, String reason, WalkProgress onwards) {
      this.time = time;
      this.reason = reason;
      this.onwards = onwards;
    }

    Collection<WalkedRows> walks() {
      return walks.values();
    }

    private WalkedRows of(WalkPlan plan) {
      return walks.computeIfAbsent(plan.name(), any -> new WalkedRows(plan, time, reason));
    }

    @Override
    public void request(WalkPlan plan) {
      onwards.request(plan);
    }

    @Override
    public void page(WalkPlan plan, Page page) {
      of(plan).page(page);
      onwards.page(plan, page);
    }

    @Override
    public void whole(WalkPlan plan) {
      onwards.whole(plan);
    }

    @Override
    public void missing(WalkPlan plan, Span span) {
      of(plan).missing(span);
      onwards.missing(plan, span);
    }
  }
}
