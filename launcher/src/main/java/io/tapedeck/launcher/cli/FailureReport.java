package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.console.Console;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.warehouse.text.CellText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The report of a failure in one sentence on stderr; the stack trace only when it was asked for.
 */
final class FailureReport {

  private static final int LONGEST_SENTENCE = 600;
  private static final String FULL_DISK =
      "no space left on the disk: free some and start the same command again";

  private final Console console;
  private final BooleanSupplier debug;

  FailureReport(Console console, BooleanSupplier debug) {
    this.console = console;
    this.debug = debug;
  }

  /** The words on the command line do not parse. */
  int wrongWords(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    say(sentence(error, command));
    console.err().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandFailure.WORDS;
  }

  private static String sentence(ParameterException error, CommandLine command) {
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      if (word.startsWith("-")) {
        return "unknown option " + word + Nearest.hint(word, options(command));
      }
      List<String> commands = List.copyOf(command.getSubcommands().keySet());
      return commands.isEmpty()
          ? "too many words: " + word + " is one more than the command takes"
          : "unknown command " + word + Nearest.hint(word, commands);
    }
    return String.valueOf(error.getMessage());
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .map(option -> option.longestName())
        .toList();
  }

  /** A command stopped; the result is the exit code. */
  int failed(Exception error) {
    if (debug.getAsBoolean()) {
      error.printStackTrace(console.err());
    }
    if (error instanceof CommandFailure failure) {
      say(String.valueOf(failure.getMessage()));
      return failure.exitCode();
    }
    say(ofWorld(error));
    return CommandFailure.WORLD;
  }

  /** The answer went nowhere, or only in part; the result is the exit code. */
  int notWritten(IOException error) {
    String message = String.valueOf(error.getMessage());
    say(isFullDisk(message) ? FULL_DISK : "the answer could not be written: " + message);
    return CommandFailure.WORLD;
  }

  private static boolean isFullDisk(String message) {
    return message.toLowerCase(Locale.ROOT).contains("no space left");
  }

  private static String ofWorld(Exception error) {
    Throwable cause = cause(error);
    String message = String.valueOf(cause.getMessage());
    if (isFullDisk(message)) {
      return FULL_DISK;
    }
    if (cause instanceof NoSuchFileException) {
      return "there is no file " + message;
    }
    if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
      return "access to " + message + " is denied: check who owns it and whether it is read-only";
    }
    if (cause instanceof FileSystemException || cause instanceof IOException) {
      return "reading or writing failed: " + message;
    }
    return "stopped by an error nobody foresaw ("
        + cause.getClass().getSimpleName()
        + ": "
        + message
        + "); the same command with --debug shows where";
  }

  private static Throwable cause(Exception error) {
    Throwable cause = error instanceof UncheckedIOException ? error.getCause() : null;
    return cause == null ? error : cause;
  }

  private void say(String sentence) {
    List<String> lines = new ArrayList<>(sentence.strip().lines().toList());
    String oneLine = String.join(" ", lines);
    console.err().println("tapedeck: " + CellText.forTerminal(oneLine, LONGEST_SENTENCE));
  }
}
