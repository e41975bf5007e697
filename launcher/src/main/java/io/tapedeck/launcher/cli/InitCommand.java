package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A first configuration. */
@Command(
    name = "init",
    header = "Write a commented configuration that records from the real exchanges.",
    description = {
      "Public channels of all exchanges, one symbol each; accounts stand there commented out. What"
          + " is not wanted is deleted. A file that is there is never touched.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck init",
      "  tapedeck init desk.yaml",
    })
final class InitCommand implements Callable<Integer> {

  private static final String TEMPLATE = "first-configuration.yaml";

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "tapedeck.yaml",
      description = "The file to write. Default: ${DEFAULT-VALUE}.")
  private Path file = Path.of("tapedeck.yaml");

  private final CommandInput session;

  InitCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try {
      Files.write(file, template(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.world("%s is there already: name another file", file).causedBy(e);
    } catch (IOException e) {
      throw CommandFailure.world("%s cannot be written: check its folder and who owns it", file)
          .causedBy(e);
    }
    session.console().out().println("wrote " + file + ", next:");
    session.console().out().println("  tapedeck check-config " + file);
    session.console().out().println("  tapedeck record --config " + file);
    return 0;
  }

  private static byte[] template() {
    try (InputStream in = InitCommand.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + TEMPLATE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
