package io.tapedeck.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.lake.ResultStream;
import io.tapedeck.launcher.cli.TapedeckCommand;
import io.tapedeck.launcher.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    console = console(input, out, false);
  }

  private TestConsole(@Nullable OutputStream target, boolean isTerminal) {
    console = console(new byte[0], target == null ? out : target, isTerminal);
  }

  /** One whose results a terminal shows. */
  public static TestConsole terminal() {
    return new TestConsole(null, true);
  }

  /** One whose results go elsewhere, such as nowhere. */
  public static TestConsole writingTo(OutputStream target) {
    return new TestConsole(target, false);
  }

  private Console console(byte[] input, OutputStream target, boolean isTerminal) {
    return new Console(
        new ByteArrayInputStream(input),
        new ResultStream(target),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        isTerminal,
        false,
        Console.USUAL_COLUMNS);
  }

  /** The rows that a query finds in a data folder, as CSV without its header. */
  public static List<String> rows(Path data, String sql) {
    TestConsole console = new TestConsole();
    assertThat(console.run("query", "--data", data.toString(), "--format", "csv", sql))
        .as(console.err())
        .isZero();
    return console.out().lines().skip(1).toList();
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
