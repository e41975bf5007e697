package io.tapedeck.warehouse.query;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.Nearest;
import java.util.Arrays;
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
    return Arrays.stream(values())
        .filter(format -> format.word().equals(name))
        .findFirst()
        .orElseThrow(() -> CommandFailure.words("unknown format %s%s", name, hint(name)));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String hint(String name) {
    return Nearest.hint(name, Arrays.stream(values()).map(OutputFormat::word).toList());
  }
}
