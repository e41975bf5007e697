package io.tapedeck.warehouse.query;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.Nearest;

/** The format in which a result is written. */
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
    return Nearest.choose("format", name, OutputFormat.class);
  }
}
