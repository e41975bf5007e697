package io.tapedeck.launcher.query;

import io.tapedeck.launcher.CommandFailure;
import io.tapedeck.launcher.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a result is written. */
public enum OutputFormat {
  TABLE,
  CSV,
  JSONL,
  PARQUET;

  /**
   * The format with the given name.
   *
   * @throws CommandFailure if there is none
   */
  public static OutputFormat named(String name) {
    List<String> names =
        Arrays.stream(values()).map(format -> format.name().toLowerCase(Locale.ROOT)).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw CommandFailure.words("unknown format %s%s", name, Nearest.hint(name, names));
    }
    return values()[index];
  }
}
