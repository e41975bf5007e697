package io.tapedeck.launcher.cli;

import picocli.CommandLine.Option;

/** The options of commands that list what Tapedeck knows. */
final class ListOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json. Default: ${DEFAULT-VALUE}.")
  private String format = "table";

  /**
   * Whether JSON is asked for.
   *
   * @throws io.tapedeck.lake.CommandFailure if the format is neither
   */
  boolean asJson() {
    return ListFormat.named(format) == ListFormat.JSON;
  }
}
