package io.tapedeck.jobs.book;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Where a book stands in the exchange's own count: the mark of the last message applied. */
public final class Chain {

  private BookMark last = BookMark.NONE;
  private boolean atImage;

  /** A chain without messages. */
  public Chain() {}

  private Chain(BookMark last, boolean atImage) {
    this.last = last;
    this.atImage = atImage;
  }

  /** The mark of the last message; {@link BookMark#NONE} before the first. */
  public BookMark last() {
    return last;
  }

  /** Whether the last message was an image. */
  public boolean isAtImage() {
    return atImage;
  }

  void restart(BookMark image) {
    last = image;
    atImage = true;
  }

  void advance(BookMark change) {
    last = change;
    atImage = false;
  }

  Chain copy() {
    return new Chain(last, atImage);
  }

  void write(DataOutput out) throws IOException {
    last.write(out);
    out.writeBoolean(atImage);
  }

  static Chain read(DataInput in) throws IOException {
    return new Chain(BookMark.read(in), in.readBoolean());
  }
}
