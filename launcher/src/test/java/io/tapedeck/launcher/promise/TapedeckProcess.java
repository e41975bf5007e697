package io.tapedeck.launcher.promise;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real command in a process of its own, so that it can be killed as an operator would. */
final class TapedeckProcess implements AutoCloseable {

  static final Path SCRIPT = Path.of("..", "tapedeck").toAbsolutePath().normalize();

  /** Recorders of tests run for seconds: the second compiler would not pay for itself. */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JAVA_HOME",
          System.getProperty("java.home"),
          "TAPEDECK_JAVA_OPTIONS",
          "-XX:TieredStopAtLevel=1");

  private final Process process;
  private final Path log;

  private TapedeckProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts {@code tapedeck} with these words; what it prints goes to the log, but for the log lines
   * that a recording without a terminal prints on stdout: those go to a file beside it.
   */
  static TapedeckProcess start(Path log, Map<String, String> environment, String... words) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        List.of(words).contains("record")
            ? new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectOutput(stdout(log).toFile())
            : new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(ENVIRONMENT);
    builder.environment().putAll(SimulatedOutside.ENVIRONMENT);
    builder.environment().putAll(environment);
    try {
      return new TapedeckProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a line of the output matches and gives its first group. */
  String awaitOutput(Pattern pattern, Duration limit) {
    List<String> found = new ArrayList<>();
    await("output matching " + pattern)
        .atMost(limit)
        .until(
            () -> {
              Matcher matcher = pattern.matcher(output());
              if (matcher.find()) {
                found.add(matcher.group(1));
                return true;
              }
              if (!process.isAlive()) {
                throw new IllegalStateException("ended early: " + output());
              }
              return false;
            });
    return found.get(0);
  }

  private static Path stdout(Path log) {
    return Path.of(log + ".stdout");
  }

  /** The file of what a recording prints on stdout. */
  Path stdout() {
    return stdout(log);
  }

  /** All that it printed so far. */
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Of a process that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** {@code kill -9}, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** {@code kill -TERM}; gives the exit code, or fails when it does not end in time. */
  int terminate(Duration limit) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("did not end in " + limit + ": " + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
