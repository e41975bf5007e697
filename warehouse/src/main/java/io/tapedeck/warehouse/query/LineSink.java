package io.tapedeck.warehouse.query;

import java.io.PrintStream;

/** A printer of lines until nobody reads them any more, such as after {@code | head}. */
final class LineSink {

  /** Asking whether the reader is still there flushes, so it is asked now and then only. */
  private static final int LINES_BETWEEN_CHECKS = 512;

  private final PrintStream out;
  private int lines;
  private boolean open = true;

  LineSink(PrintStream out) {
    this.out = out;
  }

  void print(CharSequence line) {
    out.append(line).append('\n');
    if (++lines % LINES_BETWEEN_CHECKS == 0) {
      open = !out.checkError();
    }
  }

  boolean isOpen() {
    return open;
  }
}
