package io.tapedeck.collectors.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.acme.AcmeExchange;
import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.ErrorRow;
import io.tapedeck.collectors.exchange.ErrorTable;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.recorder.Succession.Verdict;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.socket.Session;
import io.tapedeck.collectors.socket.SessionPlan;
import io.tapedeck.collectors.socket.TwoSessions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a new session may take over, in a time that the test moves. */
class SuccessionTest {

  private final TestTime time = new TestTime();
  private final TwoSessions sessions = new TwoSessions(plan(), time);
  private final Session old = sessions.old();
  private final Session successor = sessions.successor();

  private static SessionPlan plan() {
    Exchange acme =
        new AcmeExchange(
            new ErrorTable(
                List.of(
                    new ErrorRow(
                        ErrorRow.Transport.SOCKET,
                        ErrorRow.Match.CODE,
                        "1",
                        ErrorAction.SKIP_SYMBOL,
                        "gone"))));
    SessionChain stream = SessionChain.open("c", "acme", "main", "public0");
    return new SessionPlan(
        stream,
        acme,
        acme.generations().get(0),
        acme.generations().get(0).websocket(),
        List.of(new Subscription("trades", "A"), new Subscription("book", "A")),
        ConnectionConfig.DEFAULT);
  }

  private void push(Session session, String subscription) {
    sessions.receive(session, "{\"topic\":\"" + subscription + "\",\"rows\":[]}");
  }

  private void acknowledge(Session session) {
    sessions.receive(session, "{\"yes\":\"trades:A\"}");
    sessions.receive(session, "{\"yes\":\"book:A\"}");
  }

  private Succession begin() {
    sessions.open(old);
    acknowledge(old);
    return sessions.begin();
  }

  @Test
  void waitsUntilTheNewOneBringsAllThatTheOldOneBrings() {
    Succession succession = begin();
    assertThat(sessions.judge(succession, Duration.ofSeconds(20), () -> push(old, "trades:A")))
        .as("the new one is not open yet")
        .isEqualTo(Verdict.WAIT);
    sessions.open(successor);
    acknowledge(successor);
    Runnable halfOfIt =
        () -> {
          push(old, "trades:A");
          push(old, "book:A");
          push(successor, "trades:A");
        };
    assertThat(sessions.judge(succession, Duration.ofSeconds(20), halfOfIt))
        .isEqualTo(Verdict.WAIT);
    long before = time.getAsLong();
    Runnable all =
        () -> {
          halfOfIt.run();
          push(successor, "book:A");
        };
    assertThat(sessions.judge(succession, Duration.ofSeconds(20), all)).isEqualTo(Verdict.PROVEN);
    assertThat(time.getAsLong() - before).isLessThanOrEqualTo(Succession.OVERLAP.toNanos());
  }

  @Test
  void isProvenByTheAnswersAloneWhereNothingHappens() {
    Succession succession = begin();
    push(old, "book:A");
    sessions.open(successor);
    acknowledge(successor);
    assertThat(sessions.judge(succession, Duration.ofSeconds(6), () -> {}))
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void failsWhenTheNewOneIsNotAnsweredInTime() {
    Succession succession = begin();
    sessions.open(successor);
    sessions.receive(successor, "{\"yes\":\"trades:A\"}");
    assertThat(sessions.judge(succession, Duration.ofMinutes(3), () -> {}))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void failsWhenTheNewOneStaysSilent() {
    Succession succession = begin();
    sessions.open(successor);
    acknowledge(successor);
    assertThat(sessions.judge(succession, Duration.ofMinutes(3), () -> push(old, "book:A")))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void doesNotWaitForWhatTheNewOneWasRefused() {
    Succession succession = begin();
    sessions.open(successor);
    sessions.receive(successor, "{\"yes\":\"trades:A\"}");
    sessions.receive(successor, "{\"no\":\"book:A\",\"code\":\"1\",\"text\":\"gone\"}");
    assertThat(successor.hasOn(new Subscription("book", "A"))).isFalse();
    assertThat(sessions.judge(succession, Duration.ofSeconds(20), () -> push(old, "book:A")))
        .isEqualTo(Verdict.PROVEN);
  }
}
