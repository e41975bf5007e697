package io.tapedeck.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.launcher.TestConsole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that stand in documents other than the README do what they say. */
class DocumentCommandsIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern MAVEN = Pattern.compile("mvn [^`#\\n]*[^`#\\s]");

  /** This suite, its long form, and what it does on the way. */
  private static final Set<String> PARTS_OF_THE_CHECK =
      Set.of(
          "mvn -B verify",
          "mvn -B verify -Psoak",
          "mvn -q -B -DskipTests package",
          "mvn spotless:apply");

  private static final Duration LONGEST_COMMAND = Duration.ofSeconds(90);

  private final Path folder;

  DocumentCommandsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("CONTRIBUTING.md")));
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    return documents;
  }

  @Test
  void theBuildServerRunsEveryMavenCommand() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path document : documents()) {
      Matcher commands = MAVEN.matcher(Files.readString(document));
      while (commands.find()) {
        named.add(commands.group());
      }
    }
    String check = Files.readString(ROOT.resolve(".ci/run")).replace(" \"${quiet[@]}\"", "");
    named.removeAll(PARTS_OF_THE_CHECK);
    assertThat(named)
        .isNotEmpty()
        .allMatch(command -> check.contains(command.replaceFirst("mvn ", "")), "is in .ci/run");
  }

  @Test
  void aSimulatorStartsAsItsPageSays() throws IOException {
    String command =
        Files.readString(ROOT.resolve("docs/exchanges/simulator.md"))
            .lines()
            .filter(line -> line.startsWith("tapedeck simulate "))
            .findFirst()
            .orElseThrow();
    String words = command.substring("tapedeck ".length()).replaceFirst("--port \\d+", "--port 0");
    try (TypedCommand simulator = TypedCommand.start(folder, words)) {
      simulator.awaitSaying("simulating");
    }
  }

  @Test
  void theCommandsForStrangersOnKafkaRun() throws IOException {
    List<String> commands =
        Files.readString(ROOT.resolve("docs/kafka.md"))
            .lines()
            .filter(line -> line.startsWith("tapedeck "))
            .toList();
    assertThat(commands).hasSize(2);
    for (String command : commands) {
      TestConsole console = new TestConsole();
      String words = command.substring("tapedeck ".length()).replace(" avro", " " + folder);
      assertThat(console.run(words.split(" "))).as(console.err()).isZero();
    }
    assertThat(folder.resolve("schemas/ids/1")).exists();
    assertThat(folder.resolve("raw-message-2.avsc")).exists();
  }

  /** Days before the simulated market began: nothing but the walks themselves. */
  @Test
  void theCommandsForThePastRun() throws IOException {
    List<String> commands =
        Files.readString(ROOT.resolve("docs/history.md"))
            .lines()
            .filter(line -> line.startsWith("tapedeck "))
            .toList();
    assertThat(commands).hasSize(6);
    String config = "simulate --exchange bitmex --port 0 --print-config sim";
    try (TypedCommand simulator = TypedCommand.start(folder, config)) {
      simulator.awaitSaying("simulating");
      for (String command : commands) {
        String words = command.substring("tapedeck ".length());
        try (TypedCommand typed = TypedCommand.start(folder, words)) {
          assertThat(typed.awaitExit(LONGEST_COMMAND)).as(typed.err()).isZero();
          assertThat(typed.out()).contains(answerTo(words));
        }
      }
    }
  }

  private static String answerTo(String words) {
    if (words.contains("--source daily-files")) {
      return "bitmex quotes daily files main from 2019-01-31T00:00:00Z";
    }
    if (words.contains("--gaps")) {
      return "0 gaps can be asked for";
    }
    return words.contains("query") ? "walk_ended" : "5 walks";
  }

  @Test
  void theIndependentCountAgreesWithTheImport() throws Exception {
    assumeTrue(runs("python3", "--version"), "there is no python3");
    Path frames = folder.resolve("frames.jsonl");
    Files.writeString(frames, String.join("\n", frames()) + "\n");
    Process count =
        new ProcessBuilder(
                "python3",
                ROOT.resolve("docs/checks/independent_counts.py").toString(),
                "bitmex",
                frames.toString())
            .redirectErrorStream(true)
            .start();
    String counted = new String(count.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(count.waitFor()).as(counted).isZero();

    TestConsole console = new TestConsole();
    String data = folder.resolve("data").toString();
    assertThat(console.run("import", "--exchange", "bitmex", "--data", data, frames.toString()))
        .as(console.err())
        .isZero();
    assertThat(console.err() + console.out()).contains("trades 2").contains("quotes 1");
    assertThat(counted).containsPattern("trade\\D+2\\b").containsPattern("quote\\D+1\\b");
  }

  private static boolean runs(String... words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> frames() {
    String trade =
        "{\\\"table\\\":\\\"trade\\\",\\\"action\\\":\\\"insert\\\",\\\"data\\\":[{\\\"timestamp\\\":\\\"2026-11-20T10:00:0%d.000Z\\\",\\\"symbol\\\":\\\"XBTUSD\\\",\\\"side\\\":\\\"Buy\\\",\\\"size\\\":100,\\\"price\\\":86019.5,\\\"trdMatchID\\\":\\\"00000000-0000-0000-0000-00000000000%d\\\"}]}";
    String quote =
        "{\\\"table\\\":\\\"quote\\\",\\\"action\\\":\\\"insert\\\",\\\"data\\\":[{\\\"timestamp\\\":\\\"2026-11-20T10:00:03.000Z\\\",\\\"symbol\\\":\\\"XBTUSD\\\",\\\"bidSize\\\":1,\\\"bidPrice\\\":86019,\\\"askPrice\\\":86019.5,\\\"askSize\\\":2}]}";
    return List.of(wrapped(trade.formatted(1, 1)), wrapped(trade.formatted(2, 2)), wrapped(quote));
  }

  private static String wrapped(String payload) {
    return "{\"t\":\"recv\",\"ts\":\"1795168800.5\",\"raw\":\"" + payload + "\"}";
  }
}
