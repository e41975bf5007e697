package io.tapedeck.collectors.history;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.session.Causes;
import java.io.IOException;
import java.util.List;

/** Every way in which the answer to a request for a page can turn out. */
sealed interface PageReading {

  /** A page, to be stored. */
  record Rows(Page page) implements PageReading {}

  /** The exchange said by a code of its own that there is no row: nothing to store. */
  record NoRows(String code) implements PageReading {
    Page page() {
      return new Page(List.of(), MissingNode.getInstance());
    }
  }

  /** All is well, says the status, and what came is no page: never an empty one. */
  record Unreadable(Inbound.Unreadable why) implements PageReading {}

  /**
   * The exchange, or something on the way to it, said no.
   *
   * @param action what that asks us to do
   * @param known whether the exchange's table has it
   */
  record Refused(String code, String message, ErrorAction action, boolean known)
      implements PageReading {}

  int OK = 200;

  /** What an answer is. */
  static PageReading of(Exchange exchange, History history, RestClient.Answer answer) {
    byte[] body = answer.body().bytes();
    Inbound inbound = exchange.frames().readAnswer(history.read(), body);
    if (inbound instanceof Inbound.Refused refused) {
      return refused(exchange, refused.code(), refused.message(), answer.status());
    }
    if (answer.status() != OK) {
      return refused(exchange, "", answer.statusWords(), answer.status());
    }
    if (inbound instanceof Inbound.Unreadable unreadable) {
      return new Unreadable(unreadable);
    }
    try {
      return inbound instanceof Inbound.Data
          ? new Rows(history.rows().read(body))
          : unreadable("no answer to a call");
    } catch (IOException e) {
      return unreadable(Causes.sentence(e));
    }
  }

  private static PageReading unreadable(String reason) {
    return new Unreadable(new Inbound.Unreadable(Fault.UNREADABLE, reason));
  }

  private static PageReading refused(Exchange exchange, String code, String message, int status) {
    Failure failure = Failure.ofRest(code, message, status);
    return exchange.errors().saysNoRows(failure)
        ? new NoRows(code)
        : new Refused(
            code,
            message,
            exchange.errors().actionFor(failure),
            exchange.errors().find(failure).isPresent());
  }
}
