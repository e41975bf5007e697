package io.tapedeck.market.dedupe;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The time that a memory measures its horizon by: the newest received time heard, where one message
 * alone is not believed. A message more than a horizon ahead of all others moves the clock only
 * when another one agrees with it; the first message of all gives way to one more than a horizon
 * before it. So a record with a received time far in the future neither empties a memory nor stops
 * its expiry.
 */
public final class ReceivedClock {

  /** What a message did to the clock. */
  public enum Step {
    /** Nothing, or it moved on by less than a horizon. */
    RUNS,
    /** It went ahead by more than a horizon, as two messages agree. */
    LEAPS,
    /** It went back, as the first message stood alone. */
    GOES_BACK
  }

  private static final long NEVER = Long.MIN_VALUE;

  private final long horizonMicros;
  private long now = NEVER;
  private long doubted = NEVER;
  private boolean alone;

  /** A clock that has heard nothing. */
  public ReceivedClock(long horizonMicros) {
    this.horizonMicros = horizonMicros;
  }

  ReceivedClock copy() {
    ReceivedClock copy = new ReceivedClock(horizonMicros);
    copy.now = now;
    copy.doubted = doubted;
    copy.alone = alone;
    return copy;
  }

  /** Hears when a message was received, microseconds since 1970 UTC; may be told more than once. */
  public Step hear(long receivedMicros) {
    if (now == NEVER) {
      now = receivedMicros;
      alone = true;
      return Step.RUNS;
    }
    if (receivedMicros == now) {
      return Step.RUNS;
    }
    if (receivedMicros > now + horizonMicros) {
      return hearAhead(receivedMicros);
    }
    if (receivedMicros < now - horizonMicros) {
      return hearBehind(receivedMicros);
    }
    now = Math.max(now, receivedMicros);
    alone = false;
    return Step.RUNS;
  }

  private Step hearAhead(long receivedMicros) {
    boolean agrees =
        doubted != NEVER
            && receivedMicros != doubted
            && Math.abs(receivedMicros - doubted) <= horizonMicros;
    if (!agrees) {
      doubted = receivedMicros;
      return Step.RUNS;
    }
    now = Math.max(doubted, receivedMicros);
    doubted = NEVER;
    alone = false;
    return Step.LEAPS;
  }

  private Step hearBehind(long receivedMicros) {
    if (!alone) {
      return Step.RUNS;
    }
    now = receivedMicros;
    return Step.GOES_BACK;
  }

  /** Moves on to a time that is known, not just said by a message. */
  void moveTo(long micros) {
    if (micros > now) {
      now = micros;
      alone = false;
      doubted = NEVER;
    }
  }

  /** Whether nothing was heard. */
  boolean isUnset() {
    return now == NEVER;
  }

  /** Whether two messages agree about the time. */
  public boolean isSure() {
    return now != NEVER && !alone;
  }

  /** The time, microseconds since 1970 UTC. */
  public long now() {
    return now;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(now);
    out.writeLong(doubted);
    out.writeBoolean(alone);
  }

  void read(DataInput in) throws IOException {
    now = in.readLong();
    doubted = in.readLong();
    alone = in.readBoolean();
  }
}
