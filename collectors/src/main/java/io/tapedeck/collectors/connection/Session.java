package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.KnownSubscriptions;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import io.tapedeck.collectors.exchange.Topic;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of one socket, from its opening to its end: subscribes, sorts what comes, keeps alive,
 * watches. Knows no network: {@link SessionHandler} tells it what happens and ticks it. For one
 * thread.
 *
 * <pre>
 *  opened ─▶ subscribe in batches ─▶ received: data ─▶ recorder
 *                 ▲   tick: ping,            control ─▶ ops step, acknowledgements
 *                 └── overdue, refused ◀──── refusal ─▶ error table ─▶ again, drop, or end
 * </pre>
 */
final class Session {

  /** How often a session says on its ops topic that it lives. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final SessionPlan plan;
  private final List<Topic> topics;
  private final SessionRecorder recorder;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final LongSupplier ticker;
  private final @Nullable LastHeartbeat previous;
  private final RefusedTopics refusedTopics;
  private final Holes holes;
  private final Consumer<SessionEnd> onEnd;

  private final KnownSubscriptions subscriptions;
  private final Acknowledgements acknowledgements;
  private final ChannelSilence silence;
  private final Outbox outbox;
  private final Pulse pulse;
  private @Nullable Socket socket;
  private long nextHeartbeat;
  private boolean useful;
  private boolean opened;
  private boolean ended;
  private boolean paused;

  Session(
      SessionPlan plan,
      List<Topic> topics,
      SessionRecorder recorder,
      Lost lost,
      RefusedTopics refusedTopics,
      CollectorEvents events,
      EpochClock clock,
      LongSupplier ticker,
      @Nullable LastHeartbeat previous,
      Consumer<SessionEnd> onEnd) {
    this.plan = plan;
    this.topics = topics;
    this.recorder = recorder;
    this.events = events;
    this.clock = clock;
    this.ticker = ticker;
    this.previous = previous;
    this.refusedTopics = refusedTopics;
    this.holes = new Holes(recorder, lost);
    this.onEnd = onEnd;
    long now = ticker.getAsLong();
    subscriptions = new KnownSubscriptions(topics);
    acknowledgements = new Acknowledgements(plan.connection().acknowledgeTimeout().toNanos());
    silence = new ChannelSilence(plan.channels());
    outbox = new Outbox(plan.generation().limits().frames(), ticker);
    pulse =
        new Pulse(plan.generation().keepAlive(), plan.connection().silenceLimit().toNanos(), now);
    recorder.step(Steps.connecting(previous), clock.nanos());
  }

  /** The socket is open. */
  void opened(Socket open) {
    long now = ticker.getAsLong();
    socket = open;
    opened = true;
    nextHeartbeat = now + HEARTBEAT.toNanos();
    pulse.heard(now);
    events.connected(recorder.session(), previous == null ? null : previous.session());
    recorder.step(Steps.connected(previous), clock.nanos());
    outbox.add(plan.generation().subscriptions().subscribe(topics), now);
    send(now);
  }

  /** A message came. */
  void received(Frame frame) {
    events.received();
    if (ended) {
      events.ignored();
      return;
    }
    pulse.heard(ticker.getAsLong());
    if (frame.hash() != null) {
      oversized(frame);
      return;
    }
    Inbound inbound = plan.exchange().frames().read(frame.bytes());
    if (inbound instanceof Inbound.Data data) {
      data(data, frame);
    } else {
      control(inbound, frame);
    }
  }

  /** A sign of life that is no message. */
  void heard() {
    pulse.heard(ticker.getAsLong());
  }

  private void data(Inbound.Data data, Frame frame) {
    useful = true;
    silence.heard(data.channel(), ticker.getAsLong());
    holes.received(data.kind(), frame.receivedAt());
    recorder.data(data, subscriptions.symbolOf(data), null, frame);
  }

  private void oversized(Frame frame) {
    String reason =
        "message of %d bytes, the limit is %s"
            .formatted(frame.length(), plan.connection().maxFrameBytes());
    recorder.unknown(
        new Inbound.Unreadable(Inbound.Fault.OVERSIZED, reason), redacted(frame), frame);
    holes.oversized(plan.exchange().frames().read(frame.bytes()), reason, clock.nanos());
  }

  private byte @Nullable [] redacted(Frame frame) {
    return plan.exchange().frames().redact(frame.bytes(), 0, frame.bytes().length);
  }

  private void control(Inbound inbound, Frame frame) {
    byte[] redacted = redacted(frame);
    if (inbound instanceof Inbound.Acknowledged acknowledged) {
      acknowledgements.acknowledged(acknowledged.topic());
      silence.heard(acknowledged.topic().channel(), ticker.getAsLong());
      recorder.step(Steps.acknowledged(acknowledged.topic().toString()), frame, redacted);
    } else if (inbound instanceof Inbound.Refused refused) {
      refused(refused, frame, redacted);
    } else if (inbound instanceof Inbound.Unreadable unreadable) {
      recorder.unknown(unreadable, redacted, frame);
    } else if (inbound instanceof Inbound.LoginAnswer login) {
      recorder.step(
          login.accepted() ? Steps.loggedIn() : Steps.refused("login", login.message()),
          frame,
          redacted);
    } else {
      recorder.step(Steps.control(word(inbound)), frame, redacted);
    }
  }

  private static String word(Inbound inbound) {
    if (inbound instanceof Inbound.Welcome) {
      return "welcome";
    }
    if (inbound instanceof Inbound.Heartbeat) {
      return "pong";
    }
    return inbound instanceof Inbound.Unsubscribed ? "unsubscribed" : "notice";
  }

  private void refused(Inbound.Refused refused, Frame frame, byte @Nullable [] redacted) {
    Failure failure = Failure.ofSocket(refused.code(), refused.message());
    ErrorAction action = plan.exchange().errors().actionFor(failure);
    recorder.step(Steps.refused(action.name(), refused.message()), frame, redacted);
    List<Topic> concerned = acknowledgements.awaited(refused.topics());
    events.refused(recorder.session(), concerned.toString(), refused.message());
    if (action == ErrorAction.THROTTLE) {
      hold(refused.retryAfter());
    }
    if (concerned.isEmpty()) {
      unaddressed(action, refused);
      return;
    }
    for (Topic topic : concerned) {
      again(topic, action, refused.retryAfter(), concerned.size());
    }
    endIfNothingIsLeft();
  }

  private void hold(@Nullable Duration asked) {
    Duration wait = RefusalPolicy.wait(ErrorAction.THROTTLE, 0, asked, 1);
    outbox.holdUntil(ticker.getAsLong() + (wait == null ? Duration.ZERO : wait).toNanos());
  }

  /** An error that names no topic of ours: only what asks for another connection ends this one. */
  private void unaddressed(ErrorAction action, Inbound.Refused refused) {
    if (action == ErrorAction.MAINTENANCE || "503".equals(refused.code())) {
      end(EndReason.REFUSED, refused.message(), action, refused.retryAfter());
    }
  }

  private void again(Topic topic, ErrorAction action, @Nullable Duration asked, int concerned) {
    acknowledgements.dropped(topic);
    Duration wait = RefusalPolicy.wait(action, acknowledgements.tries(topic), asked, concerned);
    if (wait == null) {
      refusedTopics.add(topic, ticker.getAsLong());
    } else {
      askAlone(topic, ticker.getAsLong() + wait.toNanos());
    }
  }

  private void askAlone(Topic topic, long at) {
    outbox.add(plan.generation().subscriptions().subscribe(List.of(topic)), at);
  }

  private void endIfNothingIsLeft() {
    if (outbox.isEmpty()
        && acknowledgements.onCount() == 0
        && acknowledgements.awaited().isEmpty()) {
      end(
          EndReason.NOTHING_SUBSCRIBED,
          "the exchange refused every topic",
          ErrorAction.BAD_REQUEST,
          null);
    }
  }

  /** Called a few times a second while the socket is open. */
  void tick() {
    if (ended || !opened) {
      return;
    }
    long now = ticker.getAsLong();
    holes.sayWhatWasLost(clock.nanos());
    heartbeat(now);
    overdue(now);
    send(now);
    if (!paused && !ended) {
      watch(now);
    }
  }

  private void heartbeat(long now) {
    if (now >= nextHeartbeat) {
      nextHeartbeat = now + HEARTBEAT.toNanos();
      recorder.step(Steps.heartbeat(), clock.nanos());
    }
    refusedTopics.due(topics, now).forEach(topic -> askAlone(topic, now));
  }

  private void overdue(long now) {
    for (Topic topic : acknowledgements.overdue(now)) {
      recorder.step(Steps.refused("not_acknowledged", topic.toString()), clock.nanos());
      if (acknowledgements.isHopeless(topic)) {
        end(EndReason.NOT_ACKNOWLEDGED, topic.toString(), null, null);
        return;
      }
      askAlone(topic, now);
    }
  }

  private void send(long now) {
    Socket open = socket;
    if (open == null || ended) {
      return;
    }
    for (Batch batch : outbox.take(now)) {
      open.send(batch.frame());
      acknowledgements.asked(batch.topics(), now);
      recorder.step(
          Steps.subscribed(named(batch.topics())),
          clock.nanos(),
          batch.frame().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String named(List<Topic> topics) {
    return topics.size() == 1 ? topics.get(0).toString() : topics.size() + " topics";
  }

  private void watch(long now) {
    EndReason death = pulse.death(now);
    if (death != null) {
      end(death, "no frame came", null, null);
      return;
    }
    silence
        .silent(now)
        .ifPresent(channel -> end(EndReason.SILENCE, "channel " + channel, null, null));
    if (!ended && socket != null && pulse.isPingDue(now)) {
      socket.send(plan.generation().keepAlive().message().apply(clock.nanos() / 1_000_000));
    }
  }

  /** We stop reading because the broker is slow: silence then says nothing. */
  void paused() {
    paused = true;
  }

  /** We read again. */
  void resumed() {
    paused = false;
    pulse.resumed(ticker.getAsLong());
    silence.resumed(ticker.getAsLong());
  }

  /** Ends the session; only the first call counts. */
  void end(EndReason reason, String detail) {
    end(reason, detail, null, null);
  }

  /** The exchange refused the upgrade with an HTTP status. */
  void upgradeRefused(int status, @Nullable Duration retryAfter) {
    Failure failure = Failure.ofRest("", "", status);
    end(
        EndReason.UPGRADE_REFUSED,
        "status " + status,
        plan.exchange().errors().actionFor(failure),
        retryAfter);
  }

  private void end(
      EndReason reason,
      String detail,
      @Nullable ErrorAction action,
      @Nullable Duration retryAfter) {
    if (ended) {
      return;
    }
    ended = true;
    holes.sayWhatWasLost(clock.nanos());
    recorder.step(Steps.disconnected(reason, detail), clock.nanos());
    if (opened) {
      events.disconnected(recorder.session(), reason.word() + " " + detail);
    } else {
      events.error("cannot connect to " + plan.endpoint() + ": " + detail);
    }
    if (socket != null) {
      socket.close();
    }
    onEnd.accept(new SessionEnd(reason, detail, action, retryAfter, useful, recorder.last()));
  }
}
