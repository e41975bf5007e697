package io.tapedeck.jobs.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When one session listened to one stream, in nanoseconds since 1970 UTC. */
final class Listening {

  private long from;
  private long last;

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

  void write(DataOutput out) throws IOException {
    out.writeLong(from);
    out.writeLong(last);
  }

  static Listening read(DataInput in) throws IOException {
    return new Listening(in.readLong(), in.readLong());
  }
}
