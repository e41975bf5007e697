package io.tapedeck.collectors.history;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.paging.Next;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Step;
import io.tapedeck.collectors.publish.PublishException;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.WalkEnded;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.avro.event.WalkStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes walks one after the other: hands pages over as they came, and says after each, once the
 * broker has it, what is left. A walk that is killed goes on from there, so that at most the page
 * under way is asked for twice. For one thread.
 */
final class Walker {

  private final PageSource source;
  private final SessionRecorder recorder;
  private final EpochClock clock;
  private WalkProgress progress = new WalkProgress() {};

  /** Hands over to the recorder that the source tells its troubles to. */
  Walker(PageSource source, SessionRecorder recorder, EpochClock clock) {
    this.source = source;
    this.recorder = recorder;
    this.clock = clock;
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
      String remark = source.ended(plan);
      recorder.event(new WalkEnded(name, WalkOutcome.done, rows, remark), clock.nanos());
      progress.whole(plan);
      if (remark != null) {
        progress.remark(plan, remark);
      }
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
    Optional<PageSource.Given> given = source.ask(plan, step, progress);
    if (given.isEmpty()) {
      Step smaller =
          plan.history()
              .paging()
              .smaller(step)
              .orElseThrow(() -> new WalkFailure(plan.what() + ": no page is small enough"));
      return new Turn(new WalkState(state.page(), replaced(state, List.of(smaller))), 0);
    }
    Page page = given.get().page();
    Frame body = given.get().body();
    if (body != null) {
      awaitStored(plan, receipt -> hand(plan, step, body, receipt));
    }
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

  private void hand(WalkPlan plan, Step step, Frame body, Publisher.Receipt receipt) {
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
        ReadOnlyRequests.query(plan.parameters(step)),
        null,
        body,
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
