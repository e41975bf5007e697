package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Repeats polls, at the pace that the exchange bears, as a session of its own: those of everybody,
 * or those of one own account. Everything happens on its one thread.
 */
final class RestPoller {

  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final int OK = 200;
  private static final int SIGNED_TRIES = 3;
  private static final Duration SIGN_AGAIN = Duration.ofSeconds(10);

  private final Exchange exchange;
  private final List<Poll> polls;
  private final Duration pace;
  private final RestClient client;
  private final SessionRecorder recorder;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final LongSupplier exchangeMillis;
  private final Runnable takeTime;
  private final ScheduledExecutorService thread;
  private final PriorityQueue<Call> calls =
      new PriorityQueue<>(Comparator.comparingLong(call -> call.due));
  private final ClockWatch clockWatch;
  private long heldUntil;
  private long nextHeartbeat;
  private volatile @Nullable ScheduledFuture<?> rounds;

  /** One call and when it is due next. */
  private static final class Call {
    private final Poll poll;
    private final @Nullable String symbol;
    private long due;
    private int unsigned;

    Call(Poll poll, @Nullable String symbol, long due) {
      this.poll = poll;
      this.symbol = symbol;
      this.due = due;
    }

    /** For people. */
    String what() {
      return "GET " + poll.read().path() + (symbol == null ? "" : " of " + symbol);
    }

    boolean isSame(Call other) {
      return poll.equals(other.poll) && Objects.equals(symbol, other.symbol);
    }
  }

  /**
   * Prepares to poll.
   *
   * @param pace least time between two calls
   * @param exchangeMillis the exchange's clock, milliseconds since 1970
   * @param takeTime takes the exchange's time, because a signature was refused; on the thread
   * @param thread its own; ended with it
   */
  RestPoller(
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
  void change(Map<String, Set<String>> symbols) {
    thread.execute(
        () -> {
          List<Call> wanted =
              polls.stream()
                  .filter(poll -> symbols.containsKey(poll.product()))
                  .flatMap(poll -> calls(poll, symbols.getOrDefault(poll.product(), Set.of())))
                  .toList();
          calls.removeIf(call -> wanted.stream().noneMatch(call::isSame));
          wanted.stream()
              .filter(call -> calls.stream().noneMatch(call::isSame))
              .toList()
              .forEach(calls::add);
        });
  }

  private static Stream<Call> calls(Poll poll, Set<String> symbols) {
    long now = System.nanoTime();
    return switch (poll.pace()) {
      case ONCE -> Stream.of(new Call(poll, null, now));
      case EACH_SYMBOL -> symbols.stream().map(symbol -> new Call(poll, symbol, now));
    };
  }

  void start(@Nullable LastHeartbeat previous) {
    thread.execute(
        () -> {
          recorder.step(Steps.connecting(previous), clock.nanos());
          recorder.step(Steps.connected(previous), clock.nanos());
        });
    rounds = thread.scheduleWithFixedDelay(this::round, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the session for good; on the thread. */
  void end(EndReason reason, String detail) {
    ScheduledFuture<?> running = rounds;
    if (running != null && !running.isCancelled()) {
      running.cancel(false);
      recorder.step(Steps.disconnected(reason, detail), clock.nanos());
    }
  }

  /** Ends the session; returns when its last step is handed over, or the time is up. */
  boolean stop(Duration limit) {
    thread.execute(() -> end(EndReason.SHUTDOWN, "stopped by us"));
    thread.shutdown();
    try {
      return thread.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      thread.shutdownNow();
    }
  }

  /** At most one call. */
  private void round() {
    long now = System.nanoTime();
    if (now >= nextHeartbeat) {
      nextHeartbeat = now + Session.HEARTBEAT.toNanos();
      recorder.step(Steps.heartbeat(), clock.nanos());
    }
    clockWatch.look();
    Call call = calls.peek();
    if (call == null || call.due > now || heldUntil > now) {
      return;
    }
    calls.poll();
    call.due = now + call.poll.every().toNanos();
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

  private void ask(Call call) throws IOException, InterruptedException {
    RestRead read = call.poll.read();
    Map<String, String> parameters = call.poll.parameters(call.symbol, exchangeMillis.getAsLong());
    RestClient.Answer answer = client.fetch(read, parameters);
    events.received();
    Inbound inbound = exchange.frames().readAnswer(read, answer.body().bytes());
    boolean told = inbound instanceof Inbound.Data || inbound instanceof Inbound.Notice;
    if (told && answer.status() == OK) {
      call.unsigned = 0;
      String request = ReadOnlyRequests.query(parameters);
      recorder.data(
          new Inbound.Data(
              read.kind(),
              read.visibility(),
              call.poll.product(),
              read.channel(),
              call.symbol,
              Naming.SUBSCRIPTION),
          call.symbol,
          request.isEmpty() ? null : request,
          answer.body());
    } else {
      refused(call, answer, inbound);
    }
  }

  private void refused(Call call, RestClient.Answer answer, Inbound inbound) {
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
    recorder.step(
        Steps.refused(action.name(), call.what() + ": " + refused.message()),
        answer.body(),
        exchange.frames().redact(answer.body().bytes(), 0, answer.body().bytes().length));
    react(call, action, answer);
  }

  private void react(Call call, ErrorAction action, RestClient.Answer answer) {
    long now = System.nanoTime();
    if (action == ErrorAction.REAUTH
        && call.poll.read().signed()
        && ++call.unsigned < SIGNED_TRIES) {
      takeTime.run();
      call.due = now + SIGN_AGAIN.toNanos();
      return;
    }
    PollReaction reaction =
        PollReaction.to(
            action,
            Duration.ofSeconds(answer.retryAfterSeconds()),
            answer.status(),
            call.poll.read().signed());
    heldUntil = Math.max(heldUntil, now + reaction.hold().toNanos());
    call.due = Math.max(call.due, now + reaction.rest().toNanos());
  }
}
