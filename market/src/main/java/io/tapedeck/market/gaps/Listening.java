package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The times in which one session listened to one stream, in nanoseconds since 1970 UTC. */
final class Listening {

  /** Stands for "was not left", and for "no answer is due". */
  private static final long NEVER = Long.MIN_VALUE;

  private long from;
  private long reach;
  private long last;
  private long leftAt = NEVER;
  private @Nullable String leftReason;
  private long due = NEVER;
  private int turn;

  Listening(long from, long last) {
    this.from = from;
    this.last = last;
    reach = from;
  }

  /** From when: its acknowledgement, or its first message. */
  long from() {
    return from;
  }

  /** From when nothing is missing; before {@link #from} where its first answer reaches back. */
  long reach() {
    return reach;
  }

  /** Its last message, or {@link #from} without one. */
  long last() {
    return last;
  }

  void startsBy(long time) {
    from = Math.min(from, time);
    reach = Math.min(reach, time);
  }

  /**
   * Messages came from one time to another. Some exchanges send the first before they acknowledge
   * the subscription.
   *
   * @return whether it began earlier than was known
   */
  boolean heard(long first, long time) {
    last = Math.max(last, time);
    boolean began = first < from && turn == 0 && !isLeft() && due == NEVER;
    if (began) {
      startsBy(first);
    }
    return began;
  }

  /** An answer came; its stream is heard until the next one is due. */
  void answered(Answered answer) {
    due = Math.max(due, answer.due());
    if (answer.previous() == null) {
      reach = Math.min(reach, answer.since());
    }
  }

  /** Why what came before an answer that does not reach back is missing. */
  String whyMissing(long at) {
    return due != NEVER && at > due ? GapReasons.READ_FAILED : GapReasons.PAGE_FULL;
  }

  /** Whether answers have been missing for too long when the session was heard last. */
  boolean isOverdue(long lastSign) {
    return due != NEVER && lastSign > due;
  }

  /** Whether it is heard by the answers to a repeated read. */
  boolean isAnswered() {
    return due != NEVER;
  }

  /** Until when it counts as heard though no answer came; the greatest time for a socket. */
  long due() {
    return due == NEVER ? Long.MAX_VALUE : due;
  }

  /** It is listened to no more from here on; what is still under way does not count. */
  void leave(long time, String reason) {
    leftAt = time;
    leftReason = reason;
  }

  /** Whether it was left. */
  boolean isLeft() {
    return leftAt != NEVER;
  }

  /** Why it was left; null while it is not. */
  @Nullable String leftReason() {
    return leftReason;
  }

  /** When it was left. */
  long leftAt() {
    return Math.max(from, leftAt);
  }

  /** It was asked for again at this time, in the same session. */
  void rejoin(long time) {
    if (isLeft() && time >= leftAt) {
      from = time;
      reach = time;
      last = time;
      leftAt = NEVER;
      leftReason = null;
      turn++;
    }
  }

  /** The name of this turn of a session's listening; the first is the session's own. */
  String name(String session) {
    return turn == 0 ? session : session + '/' + turn;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(from);
    out.writeLong(reach);
    out.writeLong(last);
    out.writeLong(leftAt);
    StateData.writeText(leftReason, out);
    out.writeLong(due);
    out.writeInt(turn);
  }

  static Listening read(DataInput in) throws IOException {
    long from = in.readLong();
    long reach = in.readLong();
    Listening read = new Listening(from, in.readLong());
    read.reach = reach;
    read.leftAt = in.readLong();
    read.leftReason = StateData.readText(in);
    read.due = in.readLong();
    read.turn = in.readInt();
    return read;
  }
}
