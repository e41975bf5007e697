package io.tapedeck.launcher;

import io.tapedeck.launcher.cli.TapedeckCommand;
import io.tapedeck.launcher.console.Console;

/** The process: runs the command that its arguments name and ends with that command's code. */
public final class Tapedeck {

  private Tapedeck() {}

  /** Entry point of the {@code tapedeck} script. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    int exitCode = TapedeckCommand.run(console, arguments);
    console.out().flush();
    console.err().flush();
    // Libraries below may have left threads that are no daemons.
    System.exit(exitCode);
  }
}
