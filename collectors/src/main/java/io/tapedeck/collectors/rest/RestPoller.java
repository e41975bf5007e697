package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.ClockWatch;
import io.tapedeck.collectors.session.SessionEvents;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.collectors.session.StreamRefs;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.session.Liveness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The poller that repeats polls, at the pace that the exchange bears, as a session of its own:
 * those of everybody, or those of one account. Everything happens on its one thread.
 */
public final class RestPoller {

  private static final Duration ROUND = Duration.ofSeconds(1);

  private final Exchange exchange;
  private final List<Poll> polls;
  private final Duration pace;
  private final PollAsker asker;
  private final SessionRecorder recorder;
  private final StreamRefs refs;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final ScheduledExecutorService thread;
  private final PriorityQueue<PollCall> calls = new PriorityQueue<>(PollCall.FIRST);
  private final ClockWatch clockWatch;
  private long heldUntil;
  private long nextHeartbeat;
  private boolean over;
  private volatile @Nullable ScheduledFuture<?> rounds;

  /**
   * Prepares to poll.
   *
   * @param pace least time between two calls
   * @param exchangeMillis the exchange's clock, milliseconds since 1970
   * @param takeTime takes the exchange's time, because a signature was refused; on the thread
   * @param thread its own; ended with it
   */
  public RestPoller(
      Exchange exchange,
      List<Poll> polls,
      Duration pace,
      RestClient client,
      SessionRecorder recorder,
      CollectorEvents events,
      EpochClock clock,
      LongSupplier exchangeMillis,
      Runnable takeTime,
      ScheduledExecutorService thread) {
    this.exchange = exchange;
    this.polls = List.copyOf(polls);
    this.pace = pace;
    this.recorder = recorder;
    refs = new StreamRefs(exchange, recorder.account());
    this.events = events;
    this.clock = clock;
    this.thread = thread;
    asker = new PollAsker(exchange, client, recorder, events, exchangeMillis, takeTime);
    clockWatch = new ClockWatch(clock, recorder, events);
    long now = System.nanoTime();
    heldUntil = now;
    nextHeartbeat = now;
  }

  /**
   * From now on these symbols are asked about. Any thread may say so.
   *
   * @param symbols by product; a product that is missing is not recorded
   */
  public void change(Map<String, Set<String>> symbols) {
    thread.execute(
        () -> {
          List<PollCall> wanted = calls(symbols, System.nanoTime(), clock.nanos());
          calls.removeIf(call -> wanted.stream().noneMatch(call::isSame));
          wanted.stream()
              .filter(call -> calls.stream().noneMatch(call::isSame))
              .toList()
              .forEach(calls::add);
        });
  }

  /** The streams that these symbols mean. Any thread may ask. */
  public List<StreamRef> streams(Map<String, Set<String>> symbols) {
    return calls(symbols, 0, 0).stream().map(PollCall::stream).toList();
  }

  private List<PollCall> calls(Map<String, Set<String>> symbols, long due, long now) {
    return PollCall.of(polls, symbols, refs, due, now).stream().filter(this::isThere).toList();
  }

  private boolean isThere(PollCall call) {
    String symbol = call.symbol();
    return symbol == null || exchange.isThereFor(call.poll().read().channel(), symbol);
  }

  public void start(@Nullable LastHeartbeat previous) {
    thread.execute(
        () -> {
          recorder.event(SessionEvents.connecting(recorder.connection(), previous), clock.nanos());
          recorder.event(SessionEvents.connected(recorder.connection(), previous), clock.nanos());
        });
    rounds = thread.scheduleWithFixedDelay(this::round, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the session for good; on the thread. */
  public void end(EndReason reason, String detail) {
    ScheduledFuture<?> running = rounds;
    if (running != null && !over) {
      over = true;
      running.cancel(false);
      recorder.event(
          SessionEvents.disconnected(recorder.connection(), reason, detail), clock.nanos());
    }
  }

  /** Ends the session; returns when its last step is handed over, or the time is up. */
  public boolean stop(Duration limit) {
    ScheduledFuture<?> running = rounds;
    if (running != null) {
      running.cancel(true); // a call that is under way is given up
    }
    try {
      // Waited for before the thread ends, which may drop what it has not begun.
      thread
          .submit(() -> end(EndReason.shutdown, "stopped by us"))
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      events.error("the end of " + recorder.connection() + " was not said: " + e);
      return false;
    } finally {
      thread.shutdownNow();
    }
  }

  /** At most one call. */
  private void round() {
    long now = System.nanoTime();
    if (now >= nextHeartbeat) {
      nextHeartbeat = now + Liveness.HEARTBEAT.toNanos();
      recorder.event(SessionEvents.heartbeat(recorder.connection()), clock.nanos());
    }
    clockWatch.look();
    PollCall call = calls.peek();
    if (call == null || call.due() > now || heldUntil > now) {
      return;
    }
    calls.poll();
    call.dueAt(now + call.poll().every().toNanos());
    heldUntil = now + pace.toNanos() - ROUND.toNanos() / 2;
    try {
      ask(call);
    } catch (IOException e) {
      events.error(call.what() + " failed: " + Causes.sentence(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // A task that throws would never be run again, silently.
      events.error(call.what() + " failed: " + e);
    } finally {
      calls.add(call);
    }
  }

  private void ask(PollCall call) throws IOException, InterruptedException {
    PollReaction reaction = asker.ask(call, calls);
    long now = System.nanoTime();
    heldUntil = Math.max(heldUntil, now + reaction.hold().toNanos());
    call.dueBy(now + reaction.rest().toNanos());
  }
}
