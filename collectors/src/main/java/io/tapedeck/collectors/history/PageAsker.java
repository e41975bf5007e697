package io.tapedeck.collectors.history;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.observe.LogText;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Step;
import io.tapedeck.collectors.rest.AnswerReading;
import io.tapedeck.collectors.rest.PollReaction;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.SessionEvents;
import io.tapedeck.collectors.session.SessionRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the pages of walks, and again as far as what went wrong may pass; tells all that came
 * and was no page. For one thread.
 */
final class PageAsker implements PageSource {

  private static final int TRIES = 6;
  private static final Page NO_ROWS = new Page(List.of(), MissingNode.getInstance());
  private static final IntervalFunction WAITS =
      IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2, 0.3);

  private final Exchange exchange;
  private final RestClient client;
  private final SessionRecorder recorder;
  private final CollectorEvents events;
  private final Pause pause;
  private final TakeTime takeTime;

  /** Waits, for tests without waiting. */
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  /** Takes the exchange's time, because a signature was refused. */
  interface TakeTime {
    void take() throws InterruptedException;
  }

  PageAsker(
      Exchange exchange,
      RestClient client,
      SessionRecorder recorder,
      CollectorEvents events,
      Pause pause,
      TakeTime takeTime) {
    this.exchange = exchange;
    this.client = client;
    this.recorder = recorder;
    this.events = events;
    this.pause = pause;
    this.takeTime = takeTime;
  }

  /**
   * Why there is no page.
   *
   * @param passes whether the same request may be answered later
   * @param hold for how long nothing is asked; zero for what is tried a few times alone
   * @param asked how long the answer asked to wait, if it is tried again
   */
  private record Trouble(
      String message, ErrorAction action, boolean passes, Duration hold, Duration asked) {

    /** Nothing came, or nothing that can be read. */
    static Trouble passing(String message) {
      return new Trouble(message, ErrorAction.RETRY, true, Duration.ZERO, Duration.ZERO);
    }

    /** Whether every other request would be refused too: the key or the address is. */
    boolean ofClient() {
      return action == ErrorAction.REAUTH || action == ErrorAction.FATAL_CREDENTIAL;
    }
  }

  @Override
  public Optional<Given> ask(WalkPlan plan, Step step, WalkProgress progress)
      throws WalkFailure, InterruptedException {
    int unsigned = 0;
    int failures = 0;
    while (true) {
      progress.request(plan);
      Trouble trouble;
      try {
        RestClient.Answer answer = client.fetch(plan.history().read(), plan.parameters(step));
        events.received();
        AnswerReading<Page> reading =
            AnswerReading.of(exchange, plan.history().read(), answer, plan.history().rows()::read);
        if (reading instanceof AnswerReading.Rows<Page> page) {
          return Optional.of(new Given(answer.body(), page.rows()));
        }
        trouble = told(plan, reading, answer);
        if (reading instanceof AnswerReading.NoRows<Page>) {
          return Optional.of(new Given(null, NO_ROWS));
        }
        if (plan.history().paging().refusesSize(trouble.message())) {
          return Optional.empty();
        }
      } catch (IOException e) {
        trouble = Trouble.passing(Causes.sentence(e));
      }
      String sentence = LogText.of(plan.what() + ": " + trouble.message());
      events.error(sentence);
      if (trouble.action() == ErrorAction.REAUTH
          && plan.history().read().signed()
          && ++unsigned < AnswerReading.SIGNED_TRIES) {
        takeTime.take();
        pause.sleep(Duration.ofMillis(WAITS.apply(unsigned)));
      } else if (!trouble.passes()) {
        throw new WalkFailure(sentence, trouble.ofClient());
      } else if (!trouble.hold().isZero()) {
        pause.sleep(trouble.hold());
      } else if (++failures >= TRIES) {
        throw new WalkFailure(sentence);
      } else {
        pause.sleep(longer(Duration.ofMillis(WAITS.apply(failures)), trouble.asked()));
      }
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** What came is kept: what cannot be read among the rejected, a refusal with its event. */
  private Trouble told(WalkPlan plan, AnswerReading<Page> reading, RestClient.Answer answer) {
    byte[] body = answer.body().bytes();
    byte[] redacted = exchange.frames().redact(body, 0, body.length);
    if (reading instanceof AnswerReading.Unreadable<Page> unreadable) {
      recorder.unknown(unreadable.why(), redacted, answer.body());
      return Trouble.passing(unreadable.sentence());
    }
    Trouble trouble =
        reading instanceof AnswerReading.Refused<Page> refused
            ? refused(plan, refused, answer)
            : new Trouble("no rows", ErrorAction.OK, true, Duration.ZERO, Duration.ZERO);
    recorder.event(
        SessionEvents.readRefused(
            trouble.action(),
            Walker.stream(plan),
            !trouble.passes(),
            plan.what() + ": " + trouble.message()),
        answer.body(),
        redacted);
    return trouble;
  }

  private Trouble refused(
      WalkPlan plan, AnswerReading.Refused<Page> refused, RestClient.Answer answer) {
    if (!refused.known()) {
      events.unknownError(refused.code());
    }
    boolean passes =
        switch (refused.action()) {
          case OK, RETRY, THROTTLE, MAINTENANCE -> true;
          case REAUTH, FATAL_CREDENTIAL, BAD_REQUEST, SKIP_SYMBOL, NOT_APPLICABLE -> false;
        };
    Duration asked = Duration.ofSeconds(answer.retryAfterSeconds());
    Duration hold =
        PollReaction.to(refused.action(), asked, answer.status(), plan.history().read().signed())
            .hold();
    Duration longest = PollReaction.to(ErrorAction.THROTTLE, asked, answer.status(), true).hold();
    return new Trouble(
        refused.message().isBlank() ? "error " + refused.code() : refused.message(),
        refused.action(),
        passes,
        hold,
        asked.isZero() ? asked : longest);
  }
}
