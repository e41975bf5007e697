package io.tapedeck.market.book.rebuilt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The pace of requests for a fresh snapshot of one book: at once when it breaks, then after a pause
 * that doubles from request to request until the book is good for a while.
 */
final class Requests {

  private static final int MAX_DOUBLINGS = 5;

  private long last;
  private int inARow;

  /** Whether it is time to ask; if so, it counts as asked. */
  boolean ask(long receivedMicros, long pauseMicros) {
    if (inARow > 0 && receivedMicros - last < pause(pauseMicros)) {
      return false;
    }
    last = receivedMicros;
    inARow = Math.min(inARow + 1, MAX_DOUBLINGS + 1);
    return true;
  }

  private long pause(long pauseMicros) {
    return pauseMicros << Math.min(inARow - 1, MAX_DOUBLINGS);
  }

  /** The book is good; asking starts anew once it has stayed so for the pause. */
  void good(long receivedMicros, long pauseMicros) {
    if (inARow > 0 && receivedMicros - last >= pause(pauseMicros)) {
      inARow = 0;
    }
  }

  Requests copy() {
    Requests copy = new Requests();
    copy.last = last;
    copy.inARow = inARow;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(last);
    out.writeByte(inARow);
  }

  static Requests read(DataInput in) throws IOException {
    Requests read = new Requests();
    read.last = in.readLong();
    read.inARow = in.readUnsignedByte();
    return read;
  }
}
