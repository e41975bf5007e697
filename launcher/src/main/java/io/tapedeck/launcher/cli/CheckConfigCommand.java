package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.pipeline.ExchangeChecks;
import io.tapedeck.settings.ConfigFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What is wrong with a configuration. */
@Command(
    name = "check-config",
    header = "What is wrong with a configuration: every mistake, with its line.",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The configuration file.")
  private Path file = Path.of("");

  private final CommandInput session;

  CheckConfigCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConfigFile read = ConfigFile.read(file, new ExchangeChecks());
    if (read.problems().isEmpty()) {
      session.console().out().println(file + ": good");
      return 0;
    }
    read.problems().forEach(problem -> session.console().out().println(file + ": " + problem));
    return CommandFailure.WORDS;
  }
}
