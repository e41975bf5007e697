package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The time of its stream that an answer to a repeated read accounts for; received times,
 * nanoseconds.
 *
 * @param previous the answer before it to the same read; null for the first of a session
 * @param since from when on nothing is missing
 * @param due until when the stream counts as heard without a newer answer
 */
record Answered(@Nullable Long previous, long since, long due) {

  /** Whether it does not reach back to the answer before. */
  boolean leavesGap() {
    return previous != null && since > previous;
  }

  static void write(@Nullable Answered answer, DataOutput out) throws IOException {
    out.writeBoolean(answer != null);
    if (answer != null) {
      Fields.writeLong(answer.previous, out);
      out.writeLong(answer.since);
      out.writeLong(answer.due);
    }
  }

  static @Nullable Answered read(DataInput in) throws IOException {
    return in.readBoolean()
        ? new Answered(Fields.readLong(in), in.readLong(), in.readLong())
        : null;
  }
}
