package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The time in which a session listened to a stream, or since when the stream was wanted and nobody
 * did. Times are received times, nanoseconds since 1970 UTC.
 *
 * @param owner whose sessions' wishes end it
 * @param session its name
 * @param from from when it listened
 * @param reach from when nothing is missing: {@code from}, or earlier where an answer reached back
 * @param until until when; grows while it is not over
 * @param over whether it listens no more
 * @param reason why it ended, in one word
 * @param kind whether anybody listened; else {@code until} is {@code from}
 * @param askedUntil when the asking was over, where it was only asked for; else {@code from}
 * @param wholeUntil until when it is whole for who comes after it: answers count as heard until the
 *     next one is due, but what happened since the last only the next one tells; the greatest time
 *     where {@code until} says it
 */
record Interval(
    StreamOwner owner,
    String session,
    long from,
    long reach,
    long until,
    boolean over,
    String reason,
    Attention kind,
    long askedUntil,
    long wholeUntil) {

  private static final long ALL = Long.MAX_VALUE;

  /** A session listened. */
  static Interval heard(
      StreamOwner owner,
      String session,
      long from,
      long reach,
      long until,
      boolean over,
      String reason) {
    return new Interval(
        owner, session, from, reach, until, over, reason, Attention.HEARD, from, ALL);
  }

  /** The same, heard by the answers to a repeated read, of which this was the last. */
  Interval answeredLast(long last) {
    return new Interval(owner, session, from, reach, until, over, reason, kind, askedUntil, last);
  }

  /** Until when it is whole for who comes after it. */
  @Override
  public long wholeUntil() {
    return Math.min(wholeUntil, until);
  }

  /** Whether anybody listened. */
  enum Attention {
    /** A session did. */
    HEARD,
    /** Nobody did, though the stream was wanted. */
    WISH,
    /** A session had asked for the stream, or a run wanted it, and was over before it came. */
    ASKED
  }

  /** A stream that is wanted from now on and that nobody listens to. */
  static Interval wish(StreamOwner owner, String session, long at, String reason) {
    return new Interval(owner, session, at, at, at, true, reason, Attention.WISH, at, ALL);
  }

  /**
   * A stream that was asked for and that nobody heard before the asking was over.
   *
   * @param until when that was
   */
  static Interval asked(StreamOwner owner, String session, long at, long until, String reason) {
    return new Interval(owner, session, at, at, at, true, reason, Attention.ASKED, until, ALL);
  }

  boolean isWish() {
    return kind == Attention.WISH;
  }

  boolean isHeard() {
    return kind == Attention.HEARD;
  }

  /** Whether what comes after it is missing. */
  boolean leavesGap() {
    return over && !reason.equals(GapReasons.UNSUBSCRIBED);
  }

  /** The same, ended by our own will. */
  Interval givenUp() {
    return new Interval(
        owner,
        session,
        from,
        reach,
        until,
        true,
        GapReasons.UNSUBSCRIBED,
        kind,
        askedUntil,
        wholeUntil);
  }

  void write(DataOutput out) throws IOException {
    owner.write(out);
    StateData.writeString(session, out);
    out.writeLong(from);
    out.writeLong(reach);
    out.writeLong(until);
    out.writeBoolean(over);
    StateData.writeString(reason, out);
    StateData.writeString(kind.name(), out);
    out.writeLong(askedUntil);
    out.writeLong(wholeUntil);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param tellsWhole whether it was written with the time until which it is whole
   */
  static Interval read(DataInput in, boolean tellsWhole) throws IOException {
    return new Interval(
        StreamOwner.read(in),
        StateData.readString(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readBoolean(),
        StateData.readString(in),
        Attention.valueOf(StateData.readString(in)),
        in.readLong(),
        tellsWhole ? in.readLong() : ALL);
  }
}
