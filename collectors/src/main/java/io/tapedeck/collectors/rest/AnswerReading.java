package io.tapedeck.collectors.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.session.Causes;
import java.io.IOException;

/**
 * Every way in which the answer to a read can turn out, of a repeated read as of a page of the
 * past.
 *
 * @param <T> what its rows are read as
 */
public sealed interface AnswerReading<T> {

  /** How often a read is signed anew, by the exchange's time, before its refusal counts. */
  int SIGNED_TRIES = 3;

  /** The status of an answer that may have rows. */
  int OK = 200;

  /** What was asked for. */
  record Rows<T>(T rows) implements AnswerReading<T> {}

  /** The exchange said by a code of its own that there is no row. */
  record NoRows<T>(String code) implements AnswerReading<T> {}

  /** All is well, says the status, and what came is no answer: never an empty one. */
  record Unreadable<T>(Inbound.Unreadable why) implements AnswerReading<T> {

    /** How people are told of it. */
    public String sentence() {
      return "the answer cannot be read, " + why.reason();
    }
  }

  /**
   * The exchange, or something on the way to it, said no.
   *
   * @param action what that asks us to do
   * @param known whether the exchange's table has it
   */
  record Refused<T>(String code, String message, ErrorAction action, boolean known)
      implements AnswerReading<T> {}

  /** The reader of the rows of an answer. */
  interface RowReader<T> {

    /**
     * The rows.
     *
     * @throws IOException if it is no answer, or not all of it
     */
    T read(byte[] answer) throws IOException;
  }

  /** What an answer is. */
  static <T> AnswerReading<T> of(
      Exchange exchange, RestRead read, RestClient.Answer answer, RowReader<T> rows) {
    byte[] body = answer.body().bytes();
    Inbound inbound = exchange.frames().readAnswer(read, body);
    if (inbound instanceof Inbound.Refused refused) {
      Failure failure = Failure.ofRest(refused.code(), refused.message(), answer.status());
      return exchange.errors().saysNoRows(failure)
          ? new NoRows<>(refused.code())
          : refused(exchange, failure);
    }
    if (answer.status() != OK) {
      return refused(exchange, Failure.ofRest("", answer.statusWords(), answer.status()));
    }
    if (inbound instanceof Inbound.Unreadable unreadable) {
      return new Unreadable<>(unreadable);
    }
    try {
      return inbound instanceof Inbound.Data
          ? new Rows<>(rows.read(body))
          : unreadable("no answer to a call");
    } catch (JsonProcessingException e) {
      return unreadable(e.getOriginalMessage());
    } catch (IOException e) {
      return unreadable(Causes.sentence(e));
    }
  }

  private static <T> AnswerReading<T> unreadable(String reason) {
    return new Unreadable<>(new Inbound.Unreadable(Fault.UNREADABLE, reason));
  }

  /** A refusal, as the exchange's table of errors has it. */
  static <T> Refused<T> refused(Exchange exchange, Failure failure) {
    return new Refused<>(
        failure.code(),
        failure.message(),
        exchange.errors().actionFor(failure),
        exchange.errors().find(failure).isPresent());
  }
}
