package io.tapedeck.collectors.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionWriter;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.recorder.LoginTries;
import io.tapedeck.collectors.recorder.LoginTries.Verdict;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionEnd;
import io.tapedeck.collectors.sign.AccountLogin;
import io.tapedeck.collectors.sign.LoginPace;
import io.tapedeck.collectors.sign.TestAccess;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.LoggingIn;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session of an account without a network, in a time that the test moves. */
class LoginTest {

  private static final Subscription ORDERS = new Subscription("order", null);
  private static final String YES =
      "{\"success\":true,\"request\":{\"op\":\"authKeyExpires\",\"args\":[\"***\",1,\"***\"]}}";
  private static final String DATA =
      "{\"table\":\"order\",\"action\":\"insert\",\"data\":[{\"orderID\":\"1\",\"symbol\":\"XBTUSD\"}]}";

  private final TestTime time = new TestTime();
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final HandOver handOver = new HandOver("test", publisher, 1 << 20);
  private final CollectorEvents events = new CollectorEvents("bitmex/desk");
  private final LoginPace pace = new LoginPace(new Rate(1, Duration.ofSeconds(1)));
  private final List<String> sent = new ArrayList<>();
  private @Nullable SessionEnd end;

  private final Socket socket =
      new Socket() {
        @Override
        public void send(String text) {
          sent.add(text);
        }

        @Override
        public void close() {
          // Its end is what the tests look at.
        }
      };

  @AfterEach
  void close() {
    publisher.close();
    handOver.close();
  }

  private static Generation generation() {
    return Exchanges.find("bitmex").generations().get(0);
  }

  private Session session(Generation generation) {
    Exchange exchange = Exchanges.find("bitmex");
    SessionChain stream = SessionChain.ofAccount("c", "bitmex", "main", "desk", "private0");
    SessionPlan plan =
        new SessionPlan(
            stream,
            exchange,
            generation,
            URI.create("wss://ws.bitmex.com/realtime"),
            List.of(ORDERS),
            ConnectionConfig.DEFAULT,
            new AccountLogin(TestAccess.at(time), pace));
    Session session = new TestSession(time, handOver, events).ending(ended -> end = ended).of(plan);
    session.opened(socket);
    handOver.start();
    return session;
  }

  private void receive(Session session, String text) {
    session.received(Frame.whole(text.getBytes(StandardCharsets.UTF_8), time.nanos()));
  }

  private void pass(Session session, Duration duration) {
    for (long left = duration.toMillis(); left > 0 && end == null; left -= 100) {
      time.advance(Duration.ofMillis(100));
      session.tick();
    }
  }

  @Test
  void asksForNothingBeforeTheLoginIsAnswered() {
    Session session = session(generation());
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0)).contains("authKeyExpires");
    pass(session, Duration.ofSeconds(3));
    assertThat(sent).noneMatch(frame -> frame.contains("subscribe"));
    assertThat(session.isAnswered()).isFalse();
    receive(session, YES);
    assertThat(sent).last().isEqualTo("{\"op\":\"subscribe\",\"args\":[\"order\"]}");
    receive(session, "{\"success\":true,\"subscribe\":\"order\",\"request\":{}}");
    assertThat(session.isAnswered()).isTrue();
  }

  @Test
  void recordsTheLoginWithoutWhatProvesIt() {
    Session session = session(generation());
    receive(session, YES);
    await().until(() -> !publisher.steps("logged_in").isEmpty());
    assertThat(publisher.all()).isNotEmpty();
    assertThat(publisher.all())
        .allMatch(p -> p.topic().visibility() == Visibility.PRIVATE)
        .noneMatch(p -> p.message().toString().contains("of-a-test"))
        .noneMatch(p -> RecordingPublisher.text(p.message()).contains("of-a-test"));
    RawMessage login =
        publisher.all().stream()
            .map(RecordingPublisher.Published::message)
            .filter(message -> message.getEvent() instanceof LoggingIn)
            .findFirst()
            .orElseThrow();
    assertThat(login.getRedacted()).isTrue();
    assertThat(RecordingPublisher.text(login)).contains("authKeyExpires").contains("***");
  }

  @Test
  void putsTheAccountInThePlaceOfTheSymbol() {
    Session session = session(generation());
    receive(session, YES);
    receive(session, DATA);
    await().until(() -> !publisher.of(Kind.ORDERS).isEmpty());
    assertThat(publisher.of(Kind.ORDERS).get(0).getSymbol()).isEqualTo("desk");
    assertThat(publisher.all()).allMatch(p -> "desk".equals(p.message().getSymbol()));
  }

  @Test
  void whatComesUnaskedIsOnOnceItIsLoggedIn() {
    Generation usual = generation();
    Session session =
        session(
            new Generation(
                usual.name(),
                null,
                null,
                usual.websocket(),
                usual.rest(),
                usual.limits(),
                usual.keepAlive(),
                SubscriptionWriter.PUSHED));
    assertThat(session.hasOn(ORDERS)).isFalse();
    receive(session, YES);
    assertThat(session.hasOn(ORDERS)).isTrue();
    assertThat(session.isAnswered()).isTrue();
    await()
        .untilAsserted(
            () ->
                assertThat(publisher.steps("acknowledged"))
                    .extracting(step -> step.detail())
                    .containsExactly("main/order:desk"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Signature not valid.            | REAUTH",
        "This request has expired - `expires` is in the past. Current time: 1 | REAUTH",
      })
  void endsWithTheClassOfTheRefusal(String message, ErrorAction action) {
    Session session = session(generation());
    receive(
        session,
        "{\"status\":401,\"error\":\"%s\",\"meta\":{},\"request\":{\"op\":\"authKeyExpires\",\"args\":[\"k\",1,\"s\"]}}"
            .formatted(message));
    assertThat(end).isNotNull();
    assertThat(end.reason()).isEqualTo(EndReason.login_refused);
    assertThat(end.action()).isEqualTo(action);
    assertThat(end.useful()).isFalse();
  }

  @Test
  void doesNotWaitForAnAnswerForEver() {
    Session session = session(generation());
    for (int i = 0; i < 20 && end == null; i++) {
      receive(session, "pong");
      pass(session, Duration.ofSeconds(1));
    }
    assertThat(end).isNotNull();
    assertThat(end.reason()).isEqualTo(EndReason.login_unanswered);
  }

  @Test
  void keepsLoginsOfOneKeyApart() {
    Session first = session(generation());
    assertThat(sent).hasSize(1);
    assertThat(pace.take(time.getAsLong())).isEqualTo(time.getAsLong() + 1_250_000_000L);
    assertThat(pace.take(time.getAsLong())).isEqualTo(time.getAsLong() + 2_500_000_000L);
    pass(first, Duration.ofSeconds(5));
    assertThat(pace.take(time.getAsLong())).isEqualTo(time.getAsLong());
  }

  private static SessionEnd ended(EndReason reason, @Nullable ErrorAction action) {
    return new SessionEnd(reason, "", action, null, null, false, new LastHeartbeat("s", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "OK, AGAIN",
    "RETRY, AGAIN",
    "THROTTLE, AGAIN",
    "MAINTENANCE, AGAIN",
    "REAUTH, TAKE_TIME",
    "FATAL_CREDENTIAL, GIVE_UP",
    "BAD_REQUEST, STOP",
    "SKIP_SYMBOL, STOP",
    "NOT_APPLICABLE, STOP"
  })
  void reactsToARefusedLoginByItsClass(ErrorAction action, Verdict verdict) {
    assertThat(new LoginTries().after(ended(EndReason.login_refused, action))).isEqualTo(verdict);
    assertThat(new LoginTries().after(ended(EndReason.closed_by_peer, action)))
        .isEqualTo(Verdict.AGAIN);
  }

  @Test
  void signsAgainTwiceAndThenNeverAgain() {
    LoginTries tries = new LoginTries();
    SessionEnd refused = ended(EndReason.login_refused, ErrorAction.REAUTH);
    assertThat(tries.after(refused)).isEqualTo(Verdict.TAKE_TIME);
    assertThat(tries.after(refused)).isEqualTo(Verdict.TAKE_TIME);
    assertThat(tries.after(refused)).isEqualTo(Verdict.GIVE_UP);
    tries.loggedIn();
    assertThat(tries.after(refused)).isEqualTo(Verdict.TAKE_TIME);
  }
}
