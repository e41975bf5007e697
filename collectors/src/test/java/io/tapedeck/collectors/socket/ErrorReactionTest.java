package io.tapedeck.collectors.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.acme.AcmeExchange;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.ErrorRow;
import io.tapedeck.collectors.exchange.ErrorRow.Match;
import io.tapedeck.collectors.exchange.ErrorTable;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.rest.PollReaction;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionEnd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks every row of every exchange's error table through the reaction that its class must cause:
 * those of sockets through a whole session, those of REST through the poller's rule.
 */
class ErrorReactionTest {

  private static final Subscription ASKED = new Subscription("trades", "A");
  private static final Subscription OTHER = new Subscription("trades", "B");

  static Stream<Exchange> exchanges() {
    return Exchanges.ALL.stream();
  }

  private static List<ErrorRow> rows(Exchange exchange, ErrorRow.Transport transport) {
    return exchange.errors().rows().stream().filter(row -> row.transport() == transport).toList();
  }

  /** A session of two subscriptions, of which one is refused by the row's error. */
  private static final class Refused implements Socket {
    private final TestTime time = new TestTime();
    private final RecordingPublisher publisher = new RecordingPublisher();
    private final RefusedSubscriptions refused = new RefusedSubscriptions();
    private final CollectorEvents events = new CollectorEvents("acme");
    private final List<String> sent = new ArrayList<>();
    private final Session session;
    private @Nullable SessionEnd end;

    Refused(ErrorTable errors) {
      var stream = SessionChain.open("c", "acme", "main", "public0");
      Exchange acme = new AcmeExchange(errors);
      SessionPlan plan =
          new SessionPlan(
              stream,
              acme,
              acme.generations().get(0),
              acme.generations().get(0).websocket(),
              List.of(ASKED, OTHER),
              ConnectionConfig.DEFAULT);
      HandOver handOver = new HandOver("acme", publisher, 1 << 20);
      session =
          new TestSession(time, handOver, events)
              .refusing(refused)
              .ending(ended -> end = ended)
              .of(plan);
      session.opened(this);
      receive("{\"yes\":\"trades:B\"}");
    }

    @Override
    public void send(String text) {
      sent.add(text);
    }

    @Override
    public void close() {}

    void receive(String text) {
      session.received(Frame.whole(text.getBytes(StandardCharsets.UTF_8), time.nanos()));
    }

    void refuse(String code, String message) {
      receive(
          "{\"no\":\"trades:A\",\"code\":\"%s\",\"text\":\"%s\"}"
              .formatted(code, message.replace("\"", "\\\"")));
    }

    /**
     * How often the subscription is asked for within this time, every time refused by the same
     * error.
     */
    int asked(Duration within, String code, String message) {
      int before = sent.size();
      int seen = before;
      for (long left = within.toMillis(); left > 0 && end == null; left -= 500) {
        time.advance(Duration.ofMillis(500));
        session.tick();
        receive("pong");
        for (; seen < sent.size(); seen++) {
          if (sent.get(seen).contains("trades:A")) {
            refuse(code, message);
          }
        }
      }
      return (int) sent.stream().skip(before).filter(text -> text.contains("trades:A")).count();
    }
  }

  /** The plainest error that a row is for. */
  private static String message(ErrorRow row) {
    return switch (row.match()) {
      case MESSAGE, CONTAINS -> row.key().replaceAll("\\[[^]]*]", "whatever");
      case CODE, NAME, STATUS -> "text";
    };
  }

  private static String code(ErrorRow row) {
    return row.match() == Match.CODE || row.match() == Match.NAME ? row.key() : "";
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void everyErrorOfASocketCausesWhatItsClassAsks(Exchange exchange) {
    for (ErrorRow row : rows(exchange, ErrorRow.Transport.SOCKET)) {
      if (row.match() == Match.STATUS) {
        continue;
      }
      Refused session = new Refused(exchange.errors());
      String code = code(row);
      String message = message(row);
      session.refuse(code, message);
      int within10Seconds = session.asked(Duration.ofSeconds(9), code, message);
      int within50Minutes = session.asked(Duration.ofMinutes(50), code, message);
      boolean dropped = !session.refused.allowed(List.of(ASKED, OTHER)).contains(ASKED);
      String what = exchange.name() + " " + row;
      assertThat(session.end).as("the other subscription lives: %s", what).isNull();
      assertThat(session.events.counts().unknownErrors()).as(what).isZero();
      switch (row.action()) {
        // A success for which nothing came: the answer is awaited and asked for again.
        case OK -> assertThat(dropped).as(what).isFalse();
        case RETRY -> {
          assertThat(within10Seconds).as(what).isBetween(1, 3);
          assertThat(within10Seconds + within50Minutes).as(what).isBetween(2, 5);
          assertThat(dropped).as(what).isTrue();
        }
        case THROTTLE -> {
          assertThat(within10Seconds).as(what).isZero();
          assertThat(within50Minutes).as(what).isBetween(1, 5);
        }
        case MAINTENANCE -> {
          assertThat(within10Seconds).as(what).isZero();
          assertThat(within50Minutes).as(what).isBetween(1, 60);
          assertThat(dropped).as(what).isFalse();
        }
        case BAD_REQUEST, SKIP_SYMBOL, NOT_APPLICABLE, FATAL_CREDENTIAL, REAUTH -> {
          assertThat(within10Seconds + within50Minutes).as(what).isZero();
          assertThat(dropped).as(what).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void everyErrorOfRestCausesWhatItsClassAsks(Exchange exchange) {
    for (ErrorRow row : rows(exchange, ErrorRow.Transport.REST)) {
      int status = row.match() == Match.STATUS ? Integer.parseInt(row.key()) : 0;
      Failure failure = Failure.ofRest(code(row), message(row), status);
      ErrorAction action = exchange.errors().actionFor(failure);
      String what = exchange.name() + " " + row;
      assertThat(exchange.errors().find(failure)).as(what).contains(row);
      PollReaction reaction = PollReaction.to(action, Duration.ZERO, status, true);
      boolean holds = !reaction.hold().isZero();
      boolean rests = !reaction.rest().isZero();
      switch (row.action()) {
        case OK, RETRY -> assertThat(holds || rests).as(what).isFalse();
        case THROTTLE, MAINTENANCE -> assertThat(holds && !rests).as(what).isTrue();
        case BAD_REQUEST, SKIP_SYMBOL, NOT_APPLICABLE, FATAL_CREDENTIAL, REAUTH ->
            assertThat(rests && !holds).as(what).isTrue();
      }
    }
  }

  @Test
  void waitsAsLongAsAskedButNotForEver() {
    assertThat(PollReaction.to(ErrorAction.THROTTLE, Duration.ofSeconds(7), 429, true).hold())
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(PollReaction.to(ErrorAction.THROTTLE, Duration.ofDays(9), 429, true).hold())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void waitsForTheEndOfABan() {
    PollReaction account = PollReaction.to(ErrorAction.THROTTLE, Duration.ZERO, 418, true);
    assertThat(account.hold()).isEqualTo(Duration.ofMinutes(10));
    PollReaction address = PollReaction.to(ErrorAction.FATAL_CREDENTIAL, Duration.ZERO, 403, false);
    assertThat(address.hold()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void countsAnErrorThatNoRowKnowsAndGoesOn() {
    Refused session = new Refused(new ErrorTable(List.of()));
    session.refuse("4711", "NOBODY KNOWS".toLowerCase(Locale.ROOT));
    assertThat(session.events.counts().unknownErrors()).isEqualTo(1);
    assertThat(session.end).isNull();
    assertThat(session.asked(Duration.ofMinutes(5), "4711", "")).isBetween(1, 5);
  }
}
