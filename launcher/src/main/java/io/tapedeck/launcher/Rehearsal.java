package io.tapedeck.launcher;

import io.tapedeck.lake.ResultStream;
import io.tapedeck.launcher.cli.TapedeckCommand;
import io.tapedeck.launcher.console.Console;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rehearsal that runs the short commands once over a few frames. The build starts it with
 * {@code -XX:ArchiveClassesAtExit}, so that the script's JVM finds the classes of these commands
 * parsed and linked: half of what a short command takes is loading them.
 */
public final class Rehearsal {

  private static final String FRAMES =
      """
      {"table":"orderBookL2","action":"partial","data":[{"symbol":"XBTUSD","id":1,"side":"Buy","size":100,"price":50000.5,"timestamp":"2026-01-01T00:00:00.000Z"}]}
      {"table":"orderBookL2","action":"update","data":[{"symbol":"XBTUSD","id":1,"side":"Buy","size":90,"timestamp":"2026-01-01T00:00:01.000Z"}]}
      {"table":"quote","action":"insert","data":[{"timestamp":"2026-01-01T00:00:01.000Z","symbol":"XBTUSD","bidSize":90,"bidPrice":50000.5,"askPrice":50001,"askSize":10}]}
      {"table":"trade","action":"insert","data":[{"timestamp":"2026-01-01T00:00:02.000Z","symbol":"XBTUSD","side":"Buy","size":10,"price":50001,"tickDirection":"PlusTick","trdMatchID":"00000000-0000-0000-0000-000000000001","grossValue":20000,"homeNotional":0.0002,"foreignNotional":10,"trdType":"Regular"}]}
      """;

  private Rehearsal() {}

  /** Takes nothing; leaves nothing behind. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("tapedeck-rehearsal");
    try {
      Path frames = Files.writeString(folder.resolve("frames.jsonl"), FRAMES);
      String data = folder.resolve("data").toString();
      run(
          "import",
          "--exchange",
          "bitmex",
          "--received-at",
          "2026-01-01T00:00:03Z",
          "--data",
          data,
          frames.toString());
      run("decode", "--exchange", "bitmex");
      run("query", "--data", data, "select symbol, price from trades");
      run("exchanges");
      run("tables");
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static void run(String... words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console =
        new Console(
            new ByteArrayInputStream(FRAMES.getBytes(StandardCharsets.UTF_8)),
            new ResultStream(OutputStream.nullOutputStream()),
            nowhere,
            false,
            false,
            false,
            Console.USUAL_COLUMNS);
    int exit = TapedeckCommand.run(console, words);
    if (exit != 0) {
      throw new IllegalStateException("exit code " + exit + " of " + List.of(words));
    }
  }
}
