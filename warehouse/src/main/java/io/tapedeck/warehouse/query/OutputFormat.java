package io.tapedeck.warehouse.query;

import io.tapedeck.lake.Choice;
import io.tapedeck.lake.CommandFailure;

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
    return Choice.of("format", name, OutputFormat.class);
  }
}
