package io.tapedeck.market.gaps;

import io.tapedeck.schemas.session.SessionEventCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An event in a session's life and when it was said.
 *
 * @param at our clock, nanoseconds since 1970 UTC
 * @param event one of the typed events of {@code RawMessage}
 */
record Step(long at, Object event) {

  void write(DataOutput out) throws IOException {
    byte[] bytes = SessionEventCodec.encode(event);
    out.writeLong(at);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static Step read(DataInput in) throws IOException {
    long at = in.readLong();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new Step(at, SessionEventCodec.decode(bytes));
  }
}
