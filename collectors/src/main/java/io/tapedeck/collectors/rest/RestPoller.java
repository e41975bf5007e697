package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.ClockWatch;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.SessionEvents;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.collectors.session.StreamRefs;
import io.tapedeck.schemas.avro.Answer;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.session.Liveness;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
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
  private static final int OK = 200;
  private static final int SIGNED_TRIES = 3;
  private static final Duration SIGN_AGAIN = Duration.ofSeconds(10);

  private final Exchange exchange;
  private final List<Poll> polls;
  private final Duration pace;
  private final RestClient client;
  private final SessionRecorder recorder;
  private final StreamRefs refs;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final LongSupplier exchangeMillis;
  private final Runnable takeTime;
  private final ScheduledExecutorService thread;
  private final PriorityQueue<PollCall> calls =
      new PriorityQueue<>(Comparator.comparingLong(PollCall::due));
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
    this.client = client;
    this.recorder = recorder;
    refs = new StreamRefs(exchange, recorder.account());
    this.events = events;
    this.clock = clock;
    this.exchangeMillis = exchangeMillis;
    this.takeTime = takeTime;
    this.thread = thread;
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
    RestRead read = call.poll().read();
    Map<String, String> parameters =
        call.poll().parameters(call.symbol(), exchangeMillis.getAsLong());
    RestClient.Answer answer = client.fetch(read, parameters);
    events.received();
    Inbound inbound = exchange.frames().readAnswer(read, answer.body().bytes());
    boolean told = inbound instanceof Inbound.Data || inbound instanceof Inbound.Notice;
    if (told && answer.status() == OK) {
      call.signed();
      String request = ReadOnlyRequests.query(parameters);
      recorder.data(
          new Inbound.Data(
              read.kind(),
              read.visibility(),
              call.poll().product(),
              read.channel(),
              call.symbol(),
              Naming.SUBSCRIPTION),
          call.symbol(),
          request.isEmpty() ? null : request,
          answered(call, answer.body()),
          answer.body());
    } else {
      refused(call, answer, inbound);
    }
  }

  private void refused(PollCall call, RestClient.Answer answer, Inbound inbound) {
    Inbound.Refused refused =
        inbound instanceof Inbound.Refused told
            ? told
            : new Inbound.Refused(List.of(), "", "status " + answer.status(), null);
    Failure failure = Failure.ofRest(refused.code(), refused.message(), answer.status());
    if (exchange.errors().find(failure).isEmpty()) {
      events.unknownError(refused.code());
    }
    ErrorAction action = exchange.errors().actionFor(failure);
    events.refused(recorder.session(), call.what(), refused.message());
    PollReaction reaction = react(call, action, answer);
    recorder.event(
        SessionEvents.readRefused(
            action,
            call.stream(),
            !reaction.rest().isZero(),
            call.what() + ": " + refused.message()),
        answer.body(),
        exchange.frames().redact(answer.body().bytes(), 0, answer.body().bytes().length));
  }

  /** What an answer accounts for; the stream is due when the first of its calls is. */
  private Answer answered(PollCall call, Frame body) {
    Answer answer = call.memory().answered(body.receivedAt(), AnswerRows.of(body.bytes()));
    long due =
        calls.stream()
            .filter(other -> other.stream().equals(call.stream()))
            .mapToLong(other -> other.memory().due())
            .min()
            .orElse(answer.getDue());
    answer.setDue(Math.min(due, answer.getDue()));
    return answer;
  }

  private PollReaction react(PollCall call, ErrorAction action, RestClient.Answer answer) {
    long now = System.nanoTime();
    if (action == ErrorAction.REAUTH
        && call.poll().read().signed()
        && call.unsigned() < SIGNED_TRIES) {
      takeTime.run();
      call.dueAt(now + SIGN_AGAIN.toNanos());
      return PollReaction.NONE;
    }
    PollReaction reaction =
        PollReaction.to(
            action,
            Duration.ofSeconds(answer.retryAfterSeconds()),
            answer.status(),
            call.poll().read().signed());
    heldUntil = Math.max(heldUntil, now + reaction.hold().toNanos());
    call.dueBy(now + reaction.rest().toNanos());
    return reaction;
  }
}
