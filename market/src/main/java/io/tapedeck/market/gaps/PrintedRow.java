package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A row of a series, and by which stream it came.
 *
 * @param stream what was subscribed
 * @param at received time, nanoseconds since 1970 UTC
 */
record PrintedRow(StreamKey stream, long at, SeriesRow row) {

  void write(DataOutput out) throws IOException {
    stream.write(out);
    out.writeLong(at);
    row.write(out);
  }

  static PrintedRow read(DataInput in) throws IOException {
    return new PrintedRow(StreamKey.read(in), in.readLong(), SeriesRow.read(in));
  }
}
