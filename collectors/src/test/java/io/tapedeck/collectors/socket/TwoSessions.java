package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.recorder.Succession;
import io.tapedeck.collectors.recorder.Succession.Verdict;
import io.tapedeck.collectors.session.HandOver;
import java.time.Duration;

/** An old session and its successor, in a time that the test moves. */
public final class TwoSessions {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final TestTime time;
  private final Session old;
  private final Session successor;

  public TwoSessions(SessionPlan plan, TestTime time) {
    this.time = time;
    String name = plan.exchange().name();
    TestSession session =
        new TestSession(
            time, new HandOver(name, new RecordingPublisher(), 1 << 20), new CollectorEvents(name));
    old = session.of(plan);
    successor = session.of(plan);
  }

  public Session old() {
    return old;
  }

  public Session successor() {
    return successor;
  }

  public void open(Session session) {
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

  public void receive(Session session, String text) {
    session.received(TestSession.frame(text, time));
  }

  /** The new one shall take over, judged from now on. */
  public Succession begin() {
    return new Succession(old, successor, time.getAsLong());
  }

  /** The first verdict other than to wait, while time passes. */
  public Verdict judge(Succession succession, Duration during, Runnable meanwhile) {
    Verdict verdict = Verdict.WAIT;
    for (long left = during.toMillis(); left > 0 && verdict == Verdict.WAIT; left -= 200) {
      time.advance(LOOK);
      meanwhile.run();
      verdict = succession.verdict(time.getAsLong());
    }
    return verdict;
  }
}
