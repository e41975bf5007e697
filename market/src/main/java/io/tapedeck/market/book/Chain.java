package io.tapedeck.market.book;

import io.tapedeck.schemas.value.BookMark;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The place of a book in the exchange's own count: the marks of the last messages applied. */
public final class Chain {

  private BookMark beforeLast = BookMark.NONE;
  private BookMark last = BookMark.NONE;
  private boolean atSnapshot;

  /** The mark of the last message; {@link BookMark#NONE} before the first. */
  public BookMark last() {
    return last;
  }

  /** The mark before the last; {@link BookMark#NONE} if the last message was a snapshot. */
  public BookMark beforeLast() {
    return beforeLast;
  }

  /** Whether the last message was a snapshot. */
  public boolean isAtSnapshot() {
    return atSnapshot;
  }

  void restart(BookMark snapshot) {
    beforeLast = BookMark.NONE;
    last = snapshot;
    atSnapshot = true;
  }

  void advance(BookMark change) {
    beforeLast = last;
    last = change;
    atSnapshot = false;
  }

  Chain copy() {
    Chain copy = new Chain();
    copy.beforeLast = beforeLast;
    copy.last = last;
    copy.atSnapshot = atSnapshot;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    beforeLast.write(out);
    last.write(out);
    out.writeBoolean(atSnapshot);
  }

  static Chain read(DataInput in) throws IOException {
    Chain read = new Chain();
    read.beforeLast = BookMark.read(in);
    read.last = BookMark.read(in);
    read.atSnapshot = in.readBoolean();
    return read;
  }
}
