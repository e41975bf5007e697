package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.Nearest;

/** The format in which a list of what Tapedeck knows is printed. */
enum ListFormat {
  TABLE,
  JSON;

  /**
   * The format with the given name.
   *
   * @throws CommandFailure if there is none
   */
  static ListFormat named(String name) {
    return Nearest.choose("format", name, ListFormat.class);
  }
}
