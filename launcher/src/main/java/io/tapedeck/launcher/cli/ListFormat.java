package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a list of what Tapedeck knows is printed. */
enum ListFormat {
  TABLE,
  JSON;

  /**
   * The format with the given name.
   *
   * @throws CommandFailure if there is none
   */
  static ListFormat named(String name) {
    List<String> words =
        Arrays.stream(values()).map(format -> format.name().toLowerCase(Locale.ROOT)).toList();
    int place = words.indexOf(name);
    if (place < 0) {
      throw CommandFailure.words("unknown format %s%s", name, Nearest.hint(name, words));
    }
    return values()[place];
  }
}
