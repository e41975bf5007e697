package io.tapedeck.jobs.operator;

import io.tapedeck.market.normalise.SessionRows;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.session.Liveness;

/**
 * The last step that was heard of a session, and from when on the session counts as ended. Times
 * are received times, microseconds since 1970 UTC.
 *
 * @param at when the step was heard
 * @param sequence its number in the session
 * @param endsAt the session has ended once everything received until then was read and no later
 *     step came
 */
public record SessionSign(long at, long sequence, long endsAt) {

  private static final long NANOS_A_MICRO = 1_000L;
  private static final long MICROS_A_MILLI = 1_000L;

  /** What a message that is a step says of its own session. */
  static SessionSign of(RawMessage message) {
    long at = time(message);
    boolean ends = SessionRows.endsSession(message);
    return new SessionSign(at, message.getSequence(), ends ? at : Liveness.aliveUntilMicros(at));
  }

  /** What a step that names this session as the one before its own says of this one. */
  SessionSign replacedBy(RawMessage message) {
    return new SessionSign(
        at, sequence, Math.min(endsAt, Liveness.goodbyeUntilMicros(time(message))));
  }

  /** Whether the session has ended, when all up to a time, milliseconds, has been read. */
  boolean isOver(long readMillis) {
    return Math.floorDiv(endsAt, MICROS_A_MILLI) <= readMillis;
  }

  /** What the books of a subscription are told when the session has ended. */
  Rows endOf(Rows frame) {
    return frame.endOfSession(at, sequence);
  }

  private static long time(RawMessage message) {
    return message.getReceivedAt() / NANOS_A_MICRO;
  }
}
