package io.tapedeck.benchmarks.history;

import io.tapedeck.lake.storage.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How many trades a second does {@code tapedeck backfill} store, from pages of a server that is
 * always faster? The command is a process of its own, with broker and job, until all is in files;
 * its start is told apart by a run over no time. The server's CPU time is told apart too.
 */
public final class BackfillSpeed {

  private static final long SMALL = 1_000;

  private BackfillSpeed() {}

  /** Takes thousands of trades (default 1,000); expects to run in the repository's root. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    long trades = (arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000) * 1_000;
    Path work = Files.createTempDirectory("tapedeck-backfill-benchmark");
    Process server =
        new ProcessBuilder(
                java(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PageServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      String port = said.readLine();
      Run start = run(work.resolve("start"), port, SMALL);
      Duration before = cpu(server.toHandle());
      Run whole = run(work.resolve("whole"), port, trades + SMALL);
      double served = (cpu(server.toHandle()).toMillis() - before.toMillis()) / 1e3;
      System.out.printf(
          Locale.ROOT,
          "%,d trades in %.1f s besides a start of %.1f s: %,.0f a second; CPU of command %.1f s,"
              + " of server %.1f s; peak of the command %,d MB%n",
          trades,
          whole.seconds - start.seconds,
          start.seconds,
          trades / (whole.seconds - start.seconds),
          whole.cpuSeconds - start.cpuSeconds,
          served,
          whole.peakMegabytes);
    } finally {
      server.getOutputStream().close();
      server.waitFor();
      Folders.deleteWhole(work);
    }
  }

  private record Run(double seconds, double cpuSeconds, long peakMegabytes) {}

  private static Run run(Path data, String port, long trades)
      throws IOException, InterruptedException, SQLException {
    Path config =
        Files.writeString(
            data.resolveSibling(data.getFileName() + ".yaml"),
            """
        data: %s
        exchanges:
          bitmex:
            rest: http://127.0.0.1:%s/api/v1
            channels: [trade]
            symbols: [XBTUSD]
        """
                .formatted(data, port));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of("tapedeck").toAbsolutePath().toString(),
                "backfill",
                "--config",
                config.toString(),
                "--exchange",
                "bitmex",
                "--tables",
                "trades",
                "--symbols",
                PageServer.SYMBOL,
                "--from",
                Instant.ofEpochMilli(PastTrades.FIRST).toString(),
                "--to",
                Instant.ofEpochMilli(PastTrades.FIRST + trades * PastTrades.STEP_MILLIS).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    long peak = 0;
    double cpu = 0;
    while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakMegabytes(process.pid()));
      cpu = Math.max(cpu, cpu(process.toHandle()).toMillis() / 1e3);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException("exit code " + process.exitValue());
    }
    expect(data, trades);
    return new Run(seconds, cpu, peak);
  }

  private static void expect(Path data, long trades) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT count(DISTINCT trade_id) FROM read_parquet('"
                    + data
                    + "/live/trades/**/*.parquet')")) {
      found.next();
      if (found.getLong(1) != trades) {
        throw new IllegalStateException(found.getLong(1) + " trades are stored, not " + trades);
      }
    }
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** As Linux tells it; 0 elsewhere. */
  private static long peakMegabytes(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
          .findFirst()
          .orElse(0);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
