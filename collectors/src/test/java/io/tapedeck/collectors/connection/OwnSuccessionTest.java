package io.tapedeck.collectors.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.connection.Succession.Verdict;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Exchanges;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Topic;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.schemas.avro.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a new session of an own account may take over, in a time that the test moves. */
class OwnSuccessionTest {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Topic ORDERS_OF_ALL = new Topic("order", "[*]");
  private static final Topic MARGIN = new Topic("margin", null);
  private static final String YES =
      "{\"success\":true,\"request\":{\"op\":\"authKeyExpires\",\"args\":[\"***\",1,\"***\"]}}";
  private static final String ORDER =
      "{\"table\":\"order\",\"action\":\"insert\",\"data\":[{\"orderID\":\"1\",\"account\":7,"
          + "\"symbol\":\"XBTUSD\"}]}";

  private final TestTime time = new TestTime();
  private final LoginPace pace = new LoginPace(new Rate(10, Duration.ofSeconds(1)));
  private final Session old = session();
  private final Session successor = session();

  private Session session() {
    Exchange bitmex = Exchanges.find("bitmex");
    Stream stream = Stream.own("c", "bitmex", "main", "desk", "private0");
    SessionPlan plan =
        new SessionPlan(
            stream,
            bitmex,
            bitmex.generations().get(0),
            bitmex.generations().get(0).websocket(),
            List.of(ORDERS_OF_ALL, MARGIN),
            ConnectionConfig.DEFAULT,
            new AccountLogin(TestAccess.at(time), pace));
    CollectorEvents events = new CollectorEvents("bitmex/desk");
    Lost lost = new Lost();
    SessionRecorder recorder =
        new SessionRecorder(
            stream,
            plan.endpoint(),
            Transport.websocket,
            time.nanos(),
            new HandOver("bitmex/desk", new RecordingPublisher(), 1 << 20),
            events,
            lost,
            detail -> {});
    return new Session(
        plan,
        plan.topics(),
        recorder,
        lost,
        new RefusedTopics(),
        events,
        time,
        time,
        null,
        ended -> {});
  }

  private void open(Session session) {
    session.opened(
        new Socket() {
          @Override
          public void send(String text) {}

          @Override
          public void close() {}
        });
    time.advance(LOOK);
    session.tick();
  }

  private void receive(Session session, String text) {
    session.received(Frame.whole(text.getBytes(StandardCharsets.UTF_8), time.nanos()));
  }

  private void logIn(Session session) {
    open(session);
    receive(session, YES);
    receive(session, "{\"success\":true,\"subscribe\":\"order@[*]\",\"request\":{}}");
    receive(session, "{\"success\":true,\"subscribe\":\"margin\",\"request\":{}}");
  }

  private Verdict judge(Succession succession, Duration during, Runnable meanwhile) {
    Verdict verdict = Verdict.WAIT;
    for (long left = during.toMillis(); left > 0 && verdict == Verdict.WAIT; left -= 200) {
      time.advance(LOOK);
      meanwhile.run();
      verdict = succession.verdict(time.getAsLong());
    }
    return verdict;
  }

  private Succession begin() {
    logIn(old);
    return new Succession(old, successor, time.getAsLong());
  }

  @Test
  void isNotProvenBeforeItsLogin() {
    Succession succession = begin();
    open(successor);
    assertThat(judge(succession, Duration.ofSeconds(20), () -> {})).isEqualTo(Verdict.WAIT);
  }

  @Test
  void isProvenByTheAnswersAloneWhereTheAccountIsQuiet() {
    Succession succession = begin();
    logIn(successor);
    assertThat(judge(succession, Duration.ofSeconds(6), () -> {})).isEqualTo(Verdict.PROVEN);
  }

  /** Frames of {@code order@[*]} name no subscription: the channel's one tells which it was. */
  @Test
  void ordersOfAllAccountsMustReachTheNewOneToo() {
    Succession succession = begin();
    logIn(successor);
    assertThat(judge(succession, Duration.ofSeconds(20), () -> receive(old, ORDER)))
        .as("only the old one hears of orders")
        .isEqualTo(Verdict.WAIT);
    Runnable both =
        () -> {
          receive(old, ORDER);
          receive(successor, ORDER);
        };
    assertThat(judge(succession, Duration.ofSeconds(20), both)).isEqualTo(Verdict.PROVEN);
  }
}
