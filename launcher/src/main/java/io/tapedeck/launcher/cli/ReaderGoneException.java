package io.tapedeck.launcher.cli;

import java.io.IOException;

/** Nobody reads our output any more, such as after {@code | head}: the end of work, no failure. */
final class ReaderGoneException extends IOException {

  private static final long serialVersionUID = 1L;

  ReaderGoneException() {
    super("nobody reads the output any more");
  }
}
