package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.connection.Succession.Verdict;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.RecordingPublisher;
import java.time.Duration;

/** An old session and its successor, in a time that the test moves. */
final class TwoSessions {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final TestTime time;
  private final Session old;
  private final Session successor;

  TwoSessions(SessionPlan plan, TestTime time) {
    this.time = time;
    String name = plan.exchange().name();
    TestSession session =
        new TestSession(
            time, new HandOver(name, new RecordingPublisher(), 1 << 20), new CollectorEvents(name));
    old = session.of(plan);
    successor = session.of(plan);
  }

  Session old() {
    return old;
  }

  Session successor() {
    return successor;
  }

  void open(Session session) {
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

  void receive(Session session, String text) {
    session.received(TestSession.frame(text, time));
  }

  /** The new one shall take over, judged from now on. */
  Succession begin() {
    return new Succession(old, successor, time.getAsLong());
  }

  /** The first verdict other than to wait, while time passes. */
  Verdict judge(Succession succession, Duration during, Runnable meanwhile) {
    Verdict verdict = Verdict.WAIT;
    for (long left = during.toMillis(); left > 0 && verdict == Verdict.WAIT; left -= 200) {
      time.advance(LOOK);
      meanwhile.run();
      verdict = succession.verdict(time.getAsLong());
    }
    return verdict;
  }
}
