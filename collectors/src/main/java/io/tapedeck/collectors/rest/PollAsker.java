package io.tapedeck.collectors.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Naming;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.SessionEvents;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.schemas.avro.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Makes the calls of polls, and records what comes: rows with how much they account for, and all
 * else as a refusal, which accounts for nothing. For one thread.
 */
final class PollAsker {

  private static final int OK = 200;
  private static final int SIGNED_TRIES = 3;
  private static final Duration SIGN_AGAIN = Duration.ofSeconds(10);

  private final Exchange exchange;
  private final RestClient client;
  private final SessionRecorder recorder;
  private final CollectorEvents events;
  private final LongSupplier exchangeMillis;
  private final Runnable takeTime;

  PollAsker(
      Exchange exchange,
      RestClient client,
      SessionRecorder recorder,
      CollectorEvents events,
      LongSupplier exchangeMillis,
      Runnable takeTime) {
    this.exchange = exchange;
    this.client = client;
    this.recorder = recorder;
    this.events = events;
    this.exchangeMillis = exchangeMillis;
    this.takeTime = takeTime;
  }

  /**
   * Asks once.
   *
   * @param others whose answers may be of the same stream
   * @return what the answer asks of us
   * @throws IOException if there was none
   */
  PollReaction ask(PollCall call, Collection<PollCall> others)
      throws IOException, InterruptedException {
    RestRead read = call.poll().read();
    Map<String, String> parameters =
        call.poll().parameters(call.symbol(), exchangeMillis.getAsLong());
    RestClient.Answer answer = client.fetch(read, parameters);
    events.received();
    Inbound inbound = exchange.frames().readAnswer(read, answer.body().bytes());
    boolean data = inbound instanceof Inbound.Data && answer.status() == OK;
    if (!data && !saysNoRows(inbound, answer)) {
      return refused(call, answer, inbound);
    }
    AnswerRows rows;
    try {
      rows = AnswerRows.of(answer.body().bytes());
    } catch (IOException e) {
      return refused(call, answer, unreadable(e));
    }
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
        answered(call, answer.body(), rows, others),
        answer.body());
    return PollReaction.NONE;
  }

  private boolean saysNoRows(Inbound inbound, RestClient.Answer answer) {
    return inbound instanceof Inbound.Refused told
        && exchange
            .errors()
            .saysNoRows(Failure.ofRest(told.code(), told.message(), answer.status()));
  }

  /** The first row tells what an answer is of; it may have been cut after that. */
  private static Inbound unreadable(IOException e) {
    String reason =
        e instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(e.getMessage());
    return new Inbound.Unreadable(Inbound.Fault.MALFORMED, reason);
  }

  /** What an answer accounts for; the stream is due when the first of its calls is. */
  private static Answer answered(
      PollCall call, Frame body, AnswerRows rows, Collection<PollCall> others) {
    Answer answer = call.memory().answered(body.receivedAt(), rows);
    long due =
        others.stream()
            .filter(other -> other.stream().equals(call.stream()))
            .mapToLong(other -> other.memory().due())
            .min()
            .orElse(answer.getDue());
    answer.setDue(Math.min(due, answer.getDue()));
    return answer;
  }

  private PollReaction refused(PollCall call, RestClient.Answer answer, Inbound inbound) {
    Inbound.Refused refused =
        inbound instanceof Inbound.Refused told
            ? told
            : new Inbound.Refused(List.of(), "", words(answer, inbound), null);
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
    return reaction;
  }

  private static String words(RestClient.Answer answer, Inbound inbound) {
    if (answer.status() != OK) {
      return answer.statusWords();
    }
    return inbound instanceof Inbound.Unreadable unreadable
        ? "the answer cannot be read, " + unreadable.reason()
        : "no answer to a call";
  }

  private PollReaction react(PollCall call, ErrorAction action, RestClient.Answer answer) {
    boolean signed = call.poll().read().signed();
    if (action == ErrorAction.REAUTH && signed && call.unsigned() < SIGNED_TRIES) {
      takeTime.run();
      call.dueAt(System.nanoTime() + SIGN_AGAIN.toNanos());
      return PollReaction.NONE;
    }
    return PollReaction.to(
        action, Duration.ofSeconds(answer.retryAfterSeconds()), answer.status(), signed);
  }
}
