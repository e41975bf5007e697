package io.tapedeck.launcher.cli;

import io.tapedeck.lake.Choice;
import io.tapedeck.lake.CommandFailure;

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
    return Choice.of("format", name, ListFormat.class);
  }
}
