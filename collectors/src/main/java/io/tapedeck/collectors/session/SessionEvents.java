package io.tapedeck.collectors.session;

import io.tapedeck.collectors.clock.ClockStep;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.schemas.avro.event.Acknowledged;
import io.tapedeck.schemas.avro.event.ClockSet;
import io.tapedeck.schemas.avro.event.ClockTaken;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Connecting;
import io.tapedeck.schemas.avro.event.Control;
import io.tapedeck.schemas.avro.event.ControlFrame;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.Heartbeat;
import io.tapedeck.schemas.avro.event.LoggedIn;
import io.tapedeck.schemas.avro.event.LoggingIn;
import io.tapedeck.schemas.avro.event.Loss;
import io.tapedeck.schemas.avro.event.LossReason;
import io.tapedeck.schemas.avro.event.Previous;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.RefusedClass;
import io.tapedeck.schemas.avro.event.RefusedSubject;
import io.tapedeck.schemas.avro.event.Resync;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.Subscribed;
import io.tapedeck.schemas.avro.event.TookOver;
import io.tapedeck.schemas.avro.event.Unsubscribed;
import io.tapedeck.schemas.avro.event.Wanted;
import io.tapedeck.schemas.kafka.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The typed events of a session's life, made where they happen. */
public final class SessionEvents {

  private SessionEvents() {}

  public static Connecting connecting(String connection, @Nullable LastHeartbeat previous) {
    return new Connecting(connection, previous(previous));
  }

  public static Connected connected(String connection, @Nullable LastHeartbeat previous) {
    return new Connected(connection, previous(previous));
  }

  /** A session follows one that still listened until now. */
  public static TookOver tookOver(LastHeartbeat previous) {
    return new TookOver(previous(previous));
  }

  private static @Nullable Previous previous(@Nullable LastHeartbeat last) {
    return last == null ? null : new Previous(last.session(), last.at());
  }

  /** A part of what the collector wants; whoever accounts for streams ends what is in no part. */
  public static Wanted wanted(int part, int parts, List<StreamRef> streams) {
    return new Wanted(part, parts, streams);
  }

  public static Subscribed subscribed(List<StreamRef> streams) {
    return new Subscribed(streams);
  }

  public static Unsubscribed unsubscribed(List<StreamRef> streams) {
    return new Unsubscribed(streams);
  }

  public static Acknowledged acknowledged(List<StreamRef> streams) {
    return new Acknowledged(streams);
  }

  /** A stream is subscribed anew because its book went wrong. */
  public static Resync resync(String reason, List<StreamRef> streams) {
    return new Resync(reason, streams);
  }

  public static Refused loginRefused(ErrorAction action, String detail) {
    return new Refused(RefusedSubject.login, errorClass(action), List.of(), false, detail);
  }

  /**
   * The exchange refused what was subscribed.
   *
   * @param setAside whether it is not asked for again for a while
   */
  public static Refused subscriptionRefused(
      ErrorAction action, List<StreamRef> streams, boolean setAside, String detail) {
    return new Refused(RefusedSubject.subscription, errorClass(action), streams, setAside, detail);
  }

  /** The exchange did not answer a subscription in time. */
  public static Refused unanswered(List<StreamRef> streams, boolean setAside) {
    return new Refused(
        RefusedSubject.subscription, RefusedClass.unanswered, streams, setAside, null);
  }

  /** The exchange did not give what a read asked for. */
  public static Refused readRefused(
      ErrorAction action, StreamRef stream, boolean setAside, String detail) {
    return new Refused(RefusedSubject.read, errorClass(action), List.of(stream), setAside, detail);
  }

  private static RefusedClass errorClass(ErrorAction action) {
    return RefusedClass.valueOf(action.name().toLowerCase(Locale.ROOT));
  }

  /** We sent a login. */
  public static LoggingIn loggingIn() {
    return new LoggingIn();
  }

  /**
   * The exchange took the login.
   *
   * @param clockOffset the exchange's clock minus ours as it was signed by, microseconds; null when
   *     it was not measured
   */
  public static LoggedIn loggedIn(@Nullable Long clockOffset) {
    return new LoggedIn(clockOffset);
  }

  /** The exchange was asked for its time. */
  public static ClockTaken clock(@Nullable Long clockOffset) {
    return new ClockTaken(clockOffset);
  }

  /** Our clock was set while the session lived. */
  public static ClockSet clockSet(ClockStep step) {
    return new ClockSet(step.by().toNanos() / 1_000, step.sentence());
  }

  /** A frame that is neither data nor an answer. */
  public static Control control(Inbound inbound) {
    if (inbound instanceof Inbound.Welcome) {
      return new Control(ControlFrame.welcome);
    } else if (inbound instanceof Inbound.Heartbeat) {
      return new Control(ControlFrame.pong);
    }
    return new Control(
        inbound instanceof Inbound.Unsubscribed ? ControlFrame.unsubscribed : ControlFrame.notice);
  }

  public static Heartbeat heartbeat(String connection) {
    return new Heartbeat(connection);
  }

  public static Disconnected disconnected(
      String connection, EndReason reason, @Nullable String detail) {
    return new Disconnected(connection, reason, null, null, detail);
  }

  /** One channel was silent for too long. */
  public static Disconnected silent(String connection, StreamRef channel) {
    return new Disconnected(connection, EndReason.silence, channel, null, null);
  }

  /** Another session took over. */
  public static Disconnected replaced(String connection, String successor) {
    return new Disconnected(connection, EndReason.replaced, null, successor, null);
  }

  /**
   * Messages are missing.
   *
   * @param lastGood received time of the last good message; null when there was none
   * @param firstGood received time of the first good message after it; null while it goes on
   */
  public static Loss loss(
      LossReason reason,
      Kind kind,
      @Nullable Long lastGood,
      @Nullable Long firstGood,
      String detail) {
    return new Loss(reason, kind.word(), lastGood, firstGood, detail);
  }
}
