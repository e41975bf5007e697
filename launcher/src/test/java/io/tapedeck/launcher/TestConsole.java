package io.tapedeck.launcher;

import io.tapedeck.launcher.cli.TapedeckCommand;
import io.tapedeck.launcher.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A console in memory, and the command run on it. */
public final class TestConsole {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console;

  public TestConsole() {
    this("");
  }

  public TestConsole(String input) {
    this(input.getBytes(StandardCharsets.UTF_8));
  }

  public TestConsole(byte[] input) {
    console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
  }

  /** Runs a command line in this process; the result is the exit code. */
  public int run(String... arguments) {
    return TapedeckCommand.run(console, arguments);
  }

  public Console console() {
    return console;
  }

  public String out() {
    return new String(outBytes(), StandardCharsets.UTF_8);
  }

  public byte[] outBytes() {
    console.out().flush();
    return out.toByteArray();
  }

  public String err() {
    console.err().flush();
    return err.toString(StandardCharsets.UTF_8);
  }
}
