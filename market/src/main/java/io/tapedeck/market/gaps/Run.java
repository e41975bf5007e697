package io.tapedeck.market.gaps;

import io.tapedeck.market.state.StateData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one stream in one session, one after the other, within one hour, all readable or all
 * not.
 *
 * @param fault why they could not be read; null when they could
 * @param firstSequence number of the first in its session
 * @param firstTime received time of the first, nanoseconds since 1970 UTC
 * @param lastTime received time of the last, nanoseconds since 1970 UTC
 * @param answer what it accounts for if it is one answer to a repeated read; else null
 */
record Run(
    StreamKey stream,
    @Nullable String fault,
    long firstSequence,
    long firstTime,
    long lastTime,
    long messages,
    long rows,
    @Nullable Answered answer) {

  void write(DataOutput out) throws IOException {
    stream.write(out);
    StateData.writeText(fault, out);
    out.writeLong(firstSequence);
    out.writeLong(firstTime);
    out.writeLong(lastTime);
    out.writeLong(messages);
    out.writeLong(rows);
    Answered.write(answer, out);
  }

  static Run read(DataInput in) throws IOException {
    return new Run(
        StreamKey.read(in),
        StateData.readText(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Answered.read(in));
  }
}
