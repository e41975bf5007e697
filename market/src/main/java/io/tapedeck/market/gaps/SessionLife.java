package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One session as far as it was heard. All times are received times in nanoseconds since 1970. */
final class SessionLife {

  /** A session of which nothing was heard for so long has died; a heartbeat comes every 5 s. */
  static final long DEAD_NANOS = 60_000_000_000L;

  /** Ends before which the socket may have been dead for a while. */
  private static final Set<String> MUTE_ENDS = Set.of("silence", "ping_unanswered", "network");

  private static final String CHANNEL = "channel ";
  private static final String KILLED = "collector_killed";

  private final String name;
  private final String product;
  private final Spans spans;
  private final Map<String, Long> acknowledged;
  private final Map<StreamKey, Listening> streams;
  private final ClockRecord clock;
  private long lastSign = Long.MIN_VALUE;
  private long lastFrame;
  private @Nullable Long ended;
  private @Nullable String endReason;
  private @Nullable String endDetail;
  private @Nullable Long replaced;
  private boolean silent;
  private boolean tailSaid;

  SessionLife(String name, String product) {
    this(
        name,
        product,
        new Spans(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new ClockRecord());
  }

  private SessionLife(
      String name,
      String product,
      Spans spans,
      Map<String, Long> acknowledged,
      Map<StreamKey, Listening> streams,
      ClockRecord clock) {
    this.name = name;
    this.product = product;
    this.spans = spans;
    this.acknowledged = acknowledged;
    this.streams = streams;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  String product() {
    return product;
  }

  Spans spans() {
    return spans;
  }

  /** Acknowledged topics whose stream is not known yet, with the time of their acknowledgement. */
  Map<String, Long> acknowledged() {
    return acknowledged;
  }

  Map<StreamKey, Listening> streams() {
    return streams;
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

  void disconnected(Step step) {
    ended = step.at();
    endReason = step.reason();
    endDetail = step.detail();
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
    silent |= lastSign < now - DEAD_NANOS;
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
    return endReason == null ? (ended == null ? KILLED : "disconnected") : endReason;
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
    if (!isOver()) {
      return lastSign;
    }
    long until = ended == null ? lastSign : ended;
    if (endReason != null && MUTE_ENDS.contains(endReason)) {
      String detail = endDetail;
      if (detail == null || !detail.startsWith(CHANNEL)) {
        until = Math.min(until, lastFrame);
      } else if (stream.isOfChannel(detail.substring(CHANNEL.length()))) {
        until = listening.last();
      }
    }
    if (!spans.isWhole()) {
      until = Math.min(until, spans.wholeUntil());
    }
    return Math.max(Math.max(until, listening.last()), listening.from());
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeUTF(product);
    spans.write(out);
    Fields.writeMap(
        acknowledged, (text, to) -> to.writeUTF(text), (at, to) -> to.writeLong(at), out);
    Fields.writeMap(streams, StreamKey::write, Listening::write, out);
    clock.write(out);
    out.writeLong(lastSign);
    out.writeLong(lastFrame);
    Fields.writeLong(ended, out);
    Fields.writeText(endReason, out);
    Fields.writeText(endDetail, out);
    Fields.writeLong(replaced, out);
    out.writeBoolean(silent);
    out.writeBoolean(tailSaid);
  }

  static SessionLife read(DataInput in) throws IOException {
    SessionLife life =
        new SessionLife(
            in.readUTF(),
            in.readUTF(),
            Spans.read(in),
            Fields.readMap(DataInput::readUTF, DataInput::readLong, in),
            Fields.readMap(StreamKey::read, Listening::read, in),
            ClockRecord.read(in));
    life.lastSign = in.readLong();
    life.lastFrame = in.readLong();
    life.ended = Fields.readLong(in);
    life.endReason = Fields.readText(in);
    life.endDetail = Fields.readText(in);
    life.replaced = Fields.readLong(in);
    life.silent = in.readBoolean();
    life.tailSaid = in.readBoolean();
    return life;
  }
}
