package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When one session listened to one stream, in nanoseconds since 1970 UTC. */
final class Listening {

  /** Stands for "was not left". */
  private static final long NEVER = Long.MIN_VALUE;

  private long from;
  private long last;
  private long leftAt = NEVER;
  private int turn;

  Listening(long from, long last) {
    this.from = from;
    this.last = last;
  }

  /** From when: its acknowledgement, or its first message. */
  long from() {
    return from;
  }

  /** Its last message, or {@link #from} without one. */
  long last() {
    return last;
  }

  void startsBy(long time) {
    from = Math.min(from, time);
  }

  void heard(long time) {
    last = Math.max(last, time);
  }

  /** The collector gave the stream up by its own will; what is still under way does not count. */
  void leave(long time) {
    leftAt = time;
  }

  /** Whether it was given up. */
  boolean isLeft() {
    return leftAt != NEVER;
  }

  /** When it was given up. */
  long leftAt() {
    return Math.max(from, leftAt);
  }

  /** It was asked for again at this time, in the same session. */
  void rejoin(long time) {
    if (isLeft() && time >= leftAt) {
      from = time;
      last = time;
      leftAt = NEVER;
      turn++;
    }
  }

  /** The name of this turn of a session's listening; the first is the session's own. */
  String name(String session) {
    return turn == 0 ? session : session + '/' + turn;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(from);
    out.writeLong(last);
    out.writeLong(leftAt);
    out.writeInt(turn);
  }

  static Listening read(DataInput in) throws IOException {
    Listening read = new Listening(in.readLong(), in.readLong());
    read.leftAt = in.readLong();
    read.turn = in.readInt();
    return read;
  }
}
