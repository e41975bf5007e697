package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionEnd;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.collectors.session.SymbolBounds;
import io.tapedeck.schemas.avro.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a session of a test is made of; what a test does not look at stands for itself. */
final class TestSession {

  private final TestTime time;
  private final HandOver handOver;
  private final CollectorEvents events;
  private Lost lost = new Lost();
  private RefusedSubscriptions refused = new RefusedSubscriptions();
  private @Nullable LastHeartbeat previous;
  private Consumer<SessionEnd> onEnd = ended -> {};

  TestSession(TestTime time, HandOver handOver, CollectorEvents events) {
    this.time = time;
    this.handOver = handOver;
    this.events = events;
  }

  TestSession losing(Lost count) {
    lost = count;
    return this;
  }

  TestSession refusing(RefusedSubscriptions subscriptions) {
    refused = subscriptions;
    return this;
  }

  TestSession after(LastHeartbeat earlier) {
    previous = earlier;
    return this;
  }

  TestSession ending(Consumer<SessionEnd> told) {
    onEnd = told;
    return this;
  }

  /** The session of all subscriptions of this plan. */
  Session of(SessionPlan plan) {
    return of(plan, plan.subscriptions());
  }

  /** The session of these subscriptions. */
  Session of(SessionPlan plan, List<Subscription> subscriptions) {
    SessionRecorder recorder =
        new SessionRecorder(
            plan.stream(),
            plan.endpoint(),
            Transport.websocket,
            time.nanos(),
            handOver,
            events,
            lost,
            detail -> {});
    return new Session(
        plan,
        subscriptions,
        recorder,
        lost,
        refused,
        new SymbolBounds(),
        events,
        time,
        time,
        previous,
        onEnd);
  }

  /** A message that came whole, now. */
  static Frame frame(String text, TestTime time) {
    return Frame.whole(text.getBytes(StandardCharsets.UTF_8), time.nanos());
  }
}
