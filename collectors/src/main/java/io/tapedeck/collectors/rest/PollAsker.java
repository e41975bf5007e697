package io.tapedeck.collectors.rest;

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
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of polls, and records what comes: rows with how much they account for, and all
 * else as a refusal, which accounts for nothing. For one thread.
 */
final class PollAsker {

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
    AnswerReading<AnswerRows> reading = AnswerReading.of(exchange, read, answer, AnswerRows::of);
    AnswerRows rows = rows(reading);
    if (rows == null) {
      return refused(call, answer, reading);
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

  /** The rows of an answer that accounts for a time; null if it accounts for none. */
  private static @Nullable AnswerRows rows(AnswerReading<AnswerRows> reading) {
    if (reading instanceof AnswerReading.Rows<AnswerRows> rows) {
      return rows.rows();
    }
    return reading instanceof AnswerReading.NoRows<AnswerRows> ? AnswerRows.NONE : null;
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

  private PollReaction refused(
      PollCall call, RestClient.Answer answer, AnswerReading<AnswerRows> reading) {
    AnswerReading.Refused<AnswerRows> refused = refusal(reading, answer.status());
    if (!refused.known()) {
      events.unknownError(refused.code());
    }
    ErrorAction action = refused.action();
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

  /** What cannot be read is for the table of errors too. */
  private AnswerReading.Refused<AnswerRows> refusal(AnswerReading<AnswerRows> reading, int status) {
    if (reading instanceof AnswerReading.Refused<AnswerRows> refused) {
      return refused;
    }
    String words =
        reading instanceof AnswerReading.Unreadable<AnswerRows> unreadable
            ? unreadable.sentence()
            : "no answer to a call";
    return AnswerReading.refused(exchange, Failure.ofRest("", words, status));
  }

  private PollReaction react(PollCall call, ErrorAction action, RestClient.Answer answer) {
    boolean signed = call.poll().read().signed();
    if (action == ErrorAction.REAUTH && signed && call.unsigned() < AnswerReading.SIGNED_TRIES) {
      takeTime.run();
      call.dueAt(System.nanoTime() + SIGN_AGAIN.toNanos());
      return PollReaction.NONE;
    }
    return PollReaction.to(
        action, Duration.ofSeconds(answer.retryAfterSeconds()), answer.status(), signed);
  }
}
