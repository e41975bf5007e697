package io.tapedeck.launcher;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command in a process of its own, by the script at the root, on the built tree. */
public final class TapedeckProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String SCRIPT = ROOT.resolve("tapedeck").toString();

  private final Process process;
  private final Path out;
  private final Path err;

  private TapedeckProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts the command; what it prints goes to files in the folder, which is its own too. */
  public static TapedeckProcess start(Path folder, String... arguments) {
    return start(folder, Map.of(), arguments);
  }

  /** The same with variables in its environment. */
  public static TapedeckProcess start(
      Path folder, Map<String, String> environment, String... arguments) {
    List<String> words = new ArrayList<>(List.of(SCRIPT));
    words.addAll(List.of(arguments));
    return run(folder, environment, words);
  }

  /** Starts what a document tells to type behind the command's name. */
  public static TapedeckProcess startInShell(Path folder, String line) {
    return run(folder, Map.of(), List.of("sh", "-c", "exec " + SCRIPT + " " + line));
  }

  private static TapedeckProcess run(
      Path folder, Map<String, String> environment, List<String> words) {
    assumeTrue(isBuilt(), "skipped: the tree is not packaged, run mvn verify");
    Path out = folder.resolve("out-" + System.nanoTime());
    Path err = Path.of(out + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    try {
      return new TapedeckProcess(builder.start(), out, err);
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
  public TapedeckProcess awaitSaying(String words) {
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
  public int awaitExit(Duration limit) {
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
  public TapedeckProcess terminate() {
    process.destroy();
    return this;
  }

  /** Ends it on the spot, as SIGKILL does. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(20));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String out() {
    return read(out);
  }

  public String err() {
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
