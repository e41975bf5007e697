package io.tapedeck.benchmarks.importing;

import io.tapedeck.lake.storage.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long does {@code tapedeck import} take for a 100 MB frame file on one core, against DuckDB
 * making Parquet of the same rows? Both run as processes of their own, start of the JVM included,
 * by turns, pinned to core 0 where {@code taskset} exists.
 */
public final class ImportAgainstDuckDb {

  private static final int ROUNDS = 3;

  private ImportAgainstDuckDb() {}

  /** Takes the size in megabytes (default 100); expects to run in the repository's root. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100;
    Path work = Files.createTempDirectory("tapedeck-import-benchmark");
    try {
      Path frames = work.resolve("frames.jsonl");
      BusyMinute.write(frames, megabytes * 1_000_000, 1);
      double tapedeck = Double.MAX_VALUE;
      double duckDb = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        Path data = work.resolve("data-" + round);
        tapedeck =
            Math.min(
                tapedeck,
                seconds(
                    List.of(
                        Path.of("tapedeck").toAbsolutePath().toString(),
                        "import",
                        "--exchange",
                        "bitmex",
                        "--received-at",
                        "2026-01-01T00:00:00Z",
                        "--data",
                        data.toString(),
                        frames.toString())));
        Path parquet = Files.createDirectory(work.resolve("duckdb-" + round));
        duckDb =
            Math.min(
                duckDb,
                seconds(
                    List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DuckDbImport.class.getName(),
                        frames.toString(),
                        parquet.toString())));
      }
      report(Files.size(frames), tapedeck, duckDb);
    } finally {
      Folders.deleteWhole(work);
    }
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    List<String> pinned = new ArrayList<>();
    if (Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")))) {
      pinned.addAll(List.of("taskset", "-c", "0"));
    }
    pinned.addAll(command);
    long start = System.nanoTime();
    int exit = new ProcessBuilder(pinned).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("exit code " + exit + " of " + command);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void report(long bytes, double tapedeck, double duckDb) {
    System.out.printf(
        Locale.ROOT,
        "%d bytes, best of %d: tapedeck import %.2f s, DuckDB %.2f s, speed against DuckDB %.2f%n",
        bytes,
        ROUNDS,
        tapedeck,
        duckDb,
        duckDb / tapedeck);
  }
}
