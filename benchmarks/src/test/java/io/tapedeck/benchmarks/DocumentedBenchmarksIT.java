package io.tapedeck.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every benchmark that the page on performance names, as short as it can be, two at a time.
 */
@Execution(ExecutionMode.CONCURRENT)
class DocumentedBenchmarksIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** What follows the script's name, up to a comment, a closing backtick or the line's end. */
  private static final Pattern COMMAND = Pattern.compile("benchmarks/run ([^#`\n]+)");

  private static final List<String> SHORTEST =
      List.of("-f", "0", "-wi", "0", "-i", "1", "-r", "1ms");

  static Stream<String> commands() throws IOException {
    return COMMAND
        .matcher(Files.readString(ROOT.resolve("docs/performance.md")))
        .results()
        .map(found -> found.group(1).trim())
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void runs(String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.set(0, ROOT.resolve("benchmarks/run").toString());
    words.add(1, command.split(" ", -1)[0]);
    if (words.get(1).endsWith("Run")) {
      words.addAll(SHORTEST);
    }
    words.replaceAll(word -> word.equals("100") ? "1" : word);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put(
            "BENCHMARK_JAVA_OPTIONS",
            "-Xmx512m -Dtapedeck.benchmark.rounds=1 -Djmh.ignoreLock=true");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
