package io.tapedeck.market.book.rebuilt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The grid of times at which snapshots are due: a book that changed within a step of received time
 * gives one, the state after its last message in that step. So a snapshot is never of an instant at
 * which nothing was heard, and which rows there are does not depend on when they are written.
 */
final class Grid {

  private static final long NOTHING = Long.MIN_VALUE;

  /** Step in which the book changed; {@link #NOTHING} if no snapshot is to come. */
  private long changedIn = NOTHING;

  /** Notes a change; says whether it is the first of its step. */
  boolean change(long receivedMicros, long stepMicros) {
    boolean first = changedIn == NOTHING;
    changedIn = Math.max(changedIn, Math.floorDiv(receivedMicros, stepMicros));
    return first;
  }

  /** Whether a step with a change is over. */
  boolean isDue(long receivedMicros, long stepMicros) {
    return changedIn != NOTHING && Math.floorDiv(receivedMicros, stepMicros) > changedIn;
  }

  /** Whether a snapshot is to come. */
  boolean isWaiting() {
    return changedIn != NOTHING;
  }

  /** The end of the step that a time lies in. */
  static long endOfStep(long receivedMicros, long stepMicros) {
    return (Math.floorDiv(receivedMicros, stepMicros) + 1) * stepMicros;
  }

  /** The snapshot was written, or the book is not good any more. */
  void clear() {
    changedIn = NOTHING;
  }

  Grid copy() {
    Grid copy = new Grid();
    copy.changedIn = changedIn;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(changedIn);
  }

  static Grid read(DataInput in) throws IOException {
    Grid read = new Grid();
    read.changedIn = in.readLong();
    return read;
  }
}
