package io.tapedeck.collectors.history;

import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.paging.Next;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Step;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.PollReaction;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.WalkEnded;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.avro.event.WalkStarted;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes walks one after the other: asks at the pace of its client, hands pages over as they came,
 * and says after each, once the broker has it, what is left. A walk that is killed goes on from
 * there, so that at most the page under way is asked for twice. For one thread.
 */
final class Walker {

  private static final int OK = 200;
  private static final int TRIES = 6;
  private static final IntervalFunction WAITS =
      IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2, 0.3);

  private final Exchange exchange;
  private final RestClient client;
  private final SessionRecorder recorder;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final Pause pause;
  private WalkProgress progress = new WalkProgress() {};

  /** Waits, for tests without waiting. */
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  Walker(
      Exchange exchange,
      RestClient client,
      SessionRecorder recorder,
      CollectorEvents events,
      EpochClock clock,
      Pause pause) {
    this.exchange = exchange;
    this.client = client;
    this.recorder = recorder;
    this.events = events;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Makes one walk to its end.
   *
   * @param known how far an earlier process came; null if none began
   * @param told of it
   * @throws WalkFailure if the exchange refuses it, or its answers cannot be read
   * @throws PublishException if the broker does not take pages any more
   */
  void walk(WalkPlan plan, @Nullable WalkState known, WalkProgress told)
      throws WalkFailure, InterruptedException {
    progress = told;
    History history = plan.history();
    WalkState state = known == null ? WalkState.beginning(history.paging(), plan.asked()) : known;
    if (state.isDone()) {
      progress.whole(plan);
      return;
    }
    String name = plan.name();
    recorder.event(started(plan, state), clock.nanos());
    long rows = 0;
    try {
      while (!state.isDone()) {
        Turn turn = turn(plan, state);
        rows += turn.rows();
        state = turn.state();
      }
      recorder.event(new WalkEnded(name, WalkOutcome.done, rows, null), clock.nanos());
      progress.whole(plan);
    } catch (WalkFailure e) {
      recorder.event(new WalkEnded(name, WalkOutcome.refused, rows, e.getMessage()), clock.nanos());
      throw e;
    } catch (InterruptedException e) {
      recorder.event(new WalkEnded(name, WalkOutcome.interrupted, rows, null), clock.nanos());
      throw e;
    }
  }

  private static WalkStarted started(WalkPlan plan, WalkState state) {
    return new WalkStarted(
        plan.name(), stream(plan), plan.span().from(), plan.span().to(), state.page());
  }

  static StreamRef stream(WalkPlan plan) {
    return new StreamRef(
        plan.history().read().kind().word(),
        plan.history().product(),
        plan.history().read().channel(),
        plan.symbol(),
        plan.account());
  }

  private record Turn(WalkState state, int rows) {}

  /** Asks the next step, stores the page, says what is left. */
  private Turn turn(WalkPlan plan, WalkState state) throws WalkFailure, InterruptedException {
    Step step = state.steps().get(0);
    Optional<RestClient.Answer> answer = ask(plan, step);
    if (answer.isEmpty()) {
      Step smaller =
          plan.history()
              .paging()
              .smaller(step)
              .orElseThrow(() -> new WalkFailure(plan.what() + ": no page is small enough"));
      return new Turn(new WalkState(state.page(), replaced(state, List.of(smaller))), 0);
    }
    Page page;
    try {
      page = plan.history().rows().read(answer.get().body().bytes());
    } catch (IOException e) {
      throw new WalkFailure(plan.what() + ": " + Causes.sentence(e), e);
    }
    RestClient.Answer told = answer.get();
    awaitStored(plan, receipt -> hand(plan, step, told, receipt));
    Next next = plan.history().paging().next(step, page);
    WalkState left = new WalkState(state.page() + 1, replaced(state, next.steps()));
    WalkPage reached = left.event(plan.name(), page.rows().size(), next.missing());
    awaitStored(plan, receipt -> recorder.event(reached, clock.nanos(), receipt));
    if (next.missing() != null) {
      progress.missing(plan, next.missing());
    }
    progress.page(plan, page);
    return new Turn(left, page.rows().size());
  }

  private static List<Step> replaced(WalkState state, List<Step> first) {
    List<Step> steps = new ArrayList<>(first);
    steps.addAll(state.steps().subList(1, state.steps().size()));
    return steps;
  }

  /** Until there is an answer with rows; empty if the page is too large for the exchange. */
  private Optional<RestClient.Answer> ask(WalkPlan plan, Step step)
      throws WalkFailure, InterruptedException {
    for (int tries = 1; ; tries++) {
      progress.request(plan);
      String reason;
      Duration hold = Duration.ZERO;
      try {
        RestClient.Answer answer = client.fetch(plan.history().read(), parameters(plan, step));
        events.received();
        Inbound inbound =
            exchange.frames().readAnswer(plan.history().read(), answer.body().bytes());
        boolean told = inbound instanceof Inbound.Data || inbound instanceof Inbound.Notice;
        if (told && answer.status() == OK) {
          return Optional.of(answer);
        }
        Refusal refusal = refusal(plan, inbound, answer);
        if (refusal.pageTooLarge()) {
          return Optional.empty();
        }
        if (refusal.forGood()) {
          throw new WalkFailure(plan.what() + ": " + refusal.message(), refusal.ofClient());
        }
        reason = refusal.message();
        hold = refusal.hold();
      } catch (IOException e) {
        reason = Causes.sentence(e);
      }
      events.error(plan.what() + ": " + reason);
      if (hold.isZero() && tries >= TRIES) {
        throw new WalkFailure(plan.what() + ": " + reason);
      }
      pause.sleep(hold.isZero() ? Duration.ofMillis(WAITS.apply(tries)) : hold);
    }
  }

  /**
   * What an answer without rows means.
   *
   * @param forGood whether the same request would be refused again
   * @param ofClient whether every other would be too: the key or the address is refused
   */
  private record Refusal(
      String message, boolean pageTooLarge, boolean forGood, boolean ofClient, Duration hold) {}

  private Refusal refusal(WalkPlan plan, Inbound inbound, RestClient.Answer answer) {
    String code = inbound instanceof Inbound.Refused refused ? refused.code() : "";
    String message =
        inbound instanceof Inbound.Refused refused
            ? refused.message()
            : answer.status() == OK ? "the answer cannot be read" : "status " + answer.status();
    ErrorAction action =
        exchange.errors().actionFor(Failure.ofRest(code, message, answer.status()));
    boolean passes =
        switch (action) {
          case OK, RETRY, THROTTLE, MAINTENANCE -> true;
          case REAUTH, FATAL_CREDENTIAL, BAD_REQUEST, SKIP_SYMBOL, NOT_APPLICABLE -> false;
        };
    Duration asked = Duration.ofSeconds(answer.retryAfterSeconds());
    Duration hold =
        PollReaction.to(action, asked, answer.status(), plan.history().read().signed()).hold();
    boolean tooLarge = plan.history().paging().refusesSize(message);
    boolean ofClient = action == ErrorAction.REAUTH || action == ErrorAction.FATAL_CREDENTIAL;
    return new Refusal(message, tooLarge, !passes, ofClient, hold);
  }

  private static Map<String, String> parameters(WalkPlan plan, Step step) {
    Map<String, String> all = new TreeMap<>(plan.history().parameters());
    all.putAll(step.parameters());
    String symbol = plan.history().read().symbolParameter();
    if (symbol != null && plan.symbol() != null) {
      all.put(symbol, plan.symbol());
    }
    return all;
  }

  private void hand(WalkPlan plan, Step step, RestClient.Answer answer, Publisher.Receipt receipt) {
    RestRead read = plan.history().read();
    recorder.data(
        new Inbound.Data(
            read.kind(),
            read.visibility(),
            plan.history().product(),
            read.channel(),
            plan.symbol(),
            Inbound.Naming.SUBSCRIPTION),
        plan.symbol(),
        ReadOnlyRequests.query(parameters(plan, step)),
        null,
        answer.body(),
        receipt);
  }

  /** Hands something over and returns when the broker has it. */
  private static void awaitStored(WalkPlan plan, Consumer<Publisher.Receipt> handing)
      throws InterruptedException {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    handing.accept(
        new Publisher.Receipt() {
          @Override
          public void published() {
            stored.complete(null);
          }

          @Override
          public void failed(Exception cause) {
            stored.completeExceptionally(cause);
          }
        });
    try {
      stored.get();
    } catch (ExecutionException e) {
      throw new PublishException("Kafka did not take a page of " + plan.what(), e);
    }
  }
}
