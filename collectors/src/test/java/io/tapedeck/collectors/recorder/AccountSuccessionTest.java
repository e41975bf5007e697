package io.tapedeck.collectors.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.recorder.Succession.Verdict;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.sign.AccountLogin;
import io.tapedeck.collectors.sign.LoginPace;
import io.tapedeck.collectors.sign.TestAccess;
import io.tapedeck.collectors.socket.Session;
import io.tapedeck.collectors.socket.SessionPlan;
import io.tapedeck.collectors.socket.TwoSessions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a new session of an account may take over, in a time that the test moves. */
class AccountSuccessionTest {

  private static final Subscription ORDERS_OF_ALL = new Subscription("order", "[*]");
  private static final Subscription MARGIN = new Subscription("margin", null);
  private static final String YES =
      "{\"success\":true,\"request\":{\"op\":\"authKeyExpires\",\"args\":[\"***\",1,\"***\"]}}";
  private static final String ORDER =
      "{\"table\":\"order\",\"action\":\"insert\",\"data\":[{\"orderID\":\"1\",\"account\":7,"
          + "\"symbol\":\"XBTUSD\"}]}";

  private final TestTime time = new TestTime();
  private final LoginPace pace = new LoginPace(new Rate(10, Duration.ofSeconds(1)));
  private final TwoSessions sessions = new TwoSessions(plan(), time);
  private final Session old = sessions.old();
  private final Session successor = sessions.successor();

  private SessionPlan plan() {
    Exchange bitmex = Exchanges.find("bitmex");
    SessionChain stream = SessionChain.ofAccount("c", "bitmex", "main", "desk", "private0");
    return new SessionPlan(
        stream,
        bitmex,
        bitmex.generations().get(0),
        bitmex.generations().get(0).websocket(),
        List.of(ORDERS_OF_ALL, MARGIN),
        ConnectionConfig.DEFAULT,
        new AccountLogin(TestAccess.at(time), pace));
  }

  private void logIn(Session session) {
    sessions.open(session);
    sessions.receive(session, YES);
    sessions.receive(session, "{\"success\":true,\"subscribe\":\"order@[*]\",\"request\":{}}");
    sessions.receive(session, "{\"success\":true,\"subscribe\":\"margin\",\"request\":{}}");
  }

  private Succession begin() {
    logIn(old);
    return sessions.begin();
  }

  @Test
  void isNotProvenBeforeItsLogin() {
    Succession succession = begin();
    sessions.open(successor);
    assertThat(sessions.judge(succession, Duration.ofSeconds(20), () -> {}))
        .isEqualTo(Verdict.WAIT);
  }

  @Test
  void isProvenByTheAnswersAloneWhereTheAccountIsQuiet() {
    Succession succession = begin();
    logIn(successor);
    assertThat(sessions.judge(succession, Duration.ofSeconds(6), () -> {}))
        .isEqualTo(Verdict.PROVEN);
  }

  /** Frames of {@code order@[*]} name no subscription: the channel's one tells which it was. */
  @Test
  void ordersOfAllAccountsMustReachTheNewOneToo() {
    Succession succession = begin();
    logIn(successor);
    assertThat(
            sessions.judge(succession, Duration.ofSeconds(20), () -> sessions.receive(old, ORDER)))
        .as("only the old one hears of orders")
        .isEqualTo(Verdict.WAIT);
    Runnable both =
        () -> {
          sessions.receive(old, ORDER);
          sessions.receive(successor, ORDER);
        };
    assertThat(sessions.judge(succession, Duration.ofSeconds(20), both)).isEqualTo(Verdict.PROVEN);
  }
}
