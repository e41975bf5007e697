package io.tapedeck.launcher.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command line as a newcomer types it: by the script at the root, on the built tree. */
final class TypedCommand implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String SCRIPT = ROOT.resolve("tapedeck").toString();

  private final Process process;
  private final Path out;
  private final Path err;

  private TypedCommand(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts what a document tells to type behind the command's name; what it prints goes to files in
   * the folder, which is its own too.
   */
  static TypedCommand start(Path folder, String line) {
    return run(folder, List.of("sh", "-c", "exec " + SCRIPT + " " + line));
  }

  private static TypedCommand run(Path folder, List<String> words) {
    assumeTrue(isBuilt(), "skipped: the tree is not packaged, run mvn verify");
    Path out = folder.resolve("out-" + System.nanoTime());
    Path err = Path.of(out + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      return new TypedCommand(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBuilt() {
    try (Stream<Path> files = Files.list(ROOT.resolve("launcher/target"))) {
      return files.anyMatch(file -> file.getFileName().toString().matches("launcher-.*\\.jar"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until it says something on stderr. */
  TypedCommand awaitSaying(String words) {
    await()
        .atMost(LONGEST_START)
        .until(
            () -> {
              if (!process.isAlive() && !err().contains(words)) {
                throw new AssertionError("ended with " + process.exitValue() + ": " + err());
              }
              return err().contains(words);
            });
    return this;
  }

  /** Waits for the end; the result is the exit code. */
  int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + limit + ": " + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Asks it to stop, as SIGTERM does. */
  TypedCommand terminate() {
    process.destroy();
    return this;
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
