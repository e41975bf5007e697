package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.session.Liveness;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One session as far as it was heard. All times are received times in nanoseconds since 1970. */
final class SessionLife {

  /** Ends before which the socket may have been dead for a while. */
  private static final Set<EndReason> MUTE_ENDS =
      EnumSet.of(EndReason.silence, EndReason.ping_unanswered, EndReason.network);

  private final String name;
  private final String product;
  private final StreamOwner owner;
  private final Spans spans;
  private final Map<StreamKey, Listening> streams;
  private final Map<StreamKey, Long> asked = new LinkedHashMap<>();
  private final ClockRecord clock;
  private long lastSign = Long.MIN_VALUE;
  private long lastFrame;
  private @Nullable Long ended;
  private @Nullable Disconnected end;
  private @Nullable Long replaced;
  private boolean silent;
  private boolean tailSaid;

  SessionLife(String name, String product, StreamOwner owner) {
    this(name, product, owner, new Spans(), new LinkedHashMap<>(), new ClockRecord());
  }

  private SessionLife(
      String name,
      String product,
      StreamOwner owner,
      Spans spans,
      Map<StreamKey, Listening> streams,
      ClockRecord clock) {
    this.name = name;
    this.product = product;
    this.owner = owner;
    this.spans = spans;
    this.streams = streams;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  String product() {
    return product;
  }

  /** Whose wishes it serves. */
  StreamOwner owner() {
    return owner;
  }

  Spans spans() {
    return spans;
  }

  Map<StreamKey, Listening> streams() {
    return streams;
  }

  /** It asked for a stream, of which it may have heard by now. */
  void asks(StreamKey stream, long at) {
    if (!streams.containsKey(stream)) {
      asked.putIfAbsent(stream, at);
    }
  }

  /** A stream was refused, or is wanted no more. */
  void asksNoMore(StreamKey stream) {
    asked.remove(stream);
  }

  /**
   * Streams that it asked for and that it had not begun to hear when it was over, with the time at
   * which each was asked for: the exchange may have sent them. None where the exchange let nobody
   * in, because what is wanted then is told as such.
   */
  Map<StreamKey, Long> unanswered() {
    boolean isMissed = isOver() && (end == null || !WantedStreams.isBad(end));
    return isMissed ? asked : Map.of();
  }

  ClockRecord clock() {
    return clock;
  }

  long lastSign() {
    return lastSign;
  }

  void sign(long time) {
    lastSign = Math.max(lastSign, time);
  }

  void frame(long time) {
    lastFrame = Math.max(lastFrame, time);
  }

  void disconnected(long at, Disconnected event) {
    ended = at;
    end = event;
  }

  /** How it listens to a stream, from a message on if it was not asked for. */
  Listening listening(StreamKey stream, long from) {
    asked.remove(stream);
    return streams.computeIfAbsent(stream, any -> new Listening(from, from));
  }

  /** It listens to the stream by this time, again if it had left it. */
  Listening listens(StreamKey stream, long from) {
    Listening listening = listening(stream, from);
    listening.rejoin(from);
    listening.startsBy(from);
    return listening;
  }

  /**
   * Another session took its place at this time. An old session may still listen while the new one
   * begins; it is over when nothing is heard of it after that.
   */
  void replace(long time) {
    replaced = time;
  }

  /** Says that it has been silent for too long, seen from this time. */
  void dieIfSilent(long now) {
    silent |= Liveness.isDead(lastSign, now);
  }

  /** Whether it listens no more. */
  boolean isOver() {
    return ended != null || silent || (replaced != null && lastSign < replaced);
  }

  /** Something was heard of it after all. */
  void revive() {
    silent = false;
  }

  /** True once: what is missing at its end is to be said now. */
  boolean sayTail() {
    boolean first = !tailSaid;
    tailSaid = true;
    return first;
  }

  /** Why it ended, in one word. */
  String reason() {
    return end == null ? GapReasons.KILLED : end.getReason().name();
  }

  /**
   * Until when what this stream brought is known to be whole. What was under way when a collector
   * died may have reached one partition and not another: beyond the first missing number only the
   * stream's own messages prove anything, because one stream stays in order.
   */
  long wholeUntil(StreamKey stream, Listening listening) {
    if (listening.isLeft()) {
      return listening.leftAt();
    }
    if (listening.isOverdue(lastSign)) {
      return listening.last();
    }
    if (!isOver()) {
      return lastSign;
    }
    long until = Math.min(listening.due(), ended == null ? lastSign : ended);
    if (end != null && MUTE_ENDS.contains(end.getReason())) {
      StreamRef silent = end.getSilent();
      if (silent == null) {
        until = Math.min(until, lastFrame);
      } else if (stream.isOfChannel(silent)) {
        until = listening.last();
      }
    }
    if (!spans.isWhole()) {
      until = Math.min(until, spans.wholeUntil());
    }
    return Math.max(Math.max(until, listening.last()), listening.from());
  }

  void write(DataOutput out) throws IOException {
    StateData.writeString(name, out);
    StateData.writeString(product, out);
    owner.write(out);
    spans.write(out);
    Fields.writeMap(streams, StreamKey::write, Listening::write, out);
    clock.write(out);
    Fields.writeMap(asked, StreamKey::write, (at, data) -> data.writeLong(at), out);
    out.writeLong(lastSign);
    out.writeLong(lastFrame);
    Fields.writeLong(ended, out);
    out.writeBoolean(end != null);
    if (end != null) {
      new Step(lastSign, end).write(out);
    }
    Fields.writeLong(replaced, out);
    out.writeBoolean(silent);
    out.writeBoolean(tailSaid);
  }

  static SessionLife read(DataInput in) throws IOException {
    SessionLife life =
        new SessionLife(
            StateData.readString(in),
            StateData.readString(in),
            StreamOwner.read(in),
            Spans.read(in),
            Fields.readMap(StreamKey::read, Listening::read, in),
            ClockRecord.read(in));
    life.asked.putAll(Fields.readMap(StreamKey::read, DataInput::readLong, in));
    life.lastSign = in.readLong();
    life.lastFrame = in.readLong();
    life.ended = Fields.readLong(in);
    life.end = in.readBoolean() ? (Disconnected) Step.read(in).event() : null;
    life.replaced = Fields.readLong(in);
    life.silent = in.readBoolean();
    life.tailSaid = in.readBoolean();
    return life;
  }
}
