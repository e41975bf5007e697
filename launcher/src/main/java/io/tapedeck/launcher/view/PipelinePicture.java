package io.tapedeck.launcher.view;

import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.warehouse.text.CellText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The picture, in words, of a pipeline at a moment: rows a second, lag, files, rows a table. One
 * thread.
 */
final class PipelinePicture {

  private static final int LONGEST_LINE = 110;
  private static final double MILLIS_A_SECOND = 1_000.0;

  private final Clock clock;
  private final Instant start;
  private Instant lastTime;
  private long lastRows;

  PipelinePicture(Clock clock) {
    this.clock = clock;
    start = clock.instant();
    lastTime = start;
  }

  List<String> lines(Optional<JobProgress> progress, Map<String, CollectorCounts> counts) {
    List<String> lines = new ArrayList<>();
    Instant now = clock.instant();
    progress.ifPresent(job -> lines.add(headline(job, now)));
    new TreeMap<>(counts).forEach((exchange, account) -> lines.add(collector(exchange, account)));
    progress.ifPresent(job -> lines.add(tables(job)));
    return lines.stream().map(line -> CellText.forTerminal(line, LONGEST_LINE)).toList();
  }

  private String headline(JobProgress job, Instant now) {
    long rows = job.rowsByTable().values().stream().mapToLong(Long::longValue).sum();
    double seconds = Math.max(1, Duration.between(lastTime, now).toMillis()) / MILLIS_A_SECOND;
    double perSecond = Math.max(0, rows - lastRows) / seconds;
    lastRows = rows;
    lastTime = now;
    return String.format(
        Locale.ROOT,
        "%s  %s  %,.0f rows/s  %,d rows  lag %,d records  %,d files%s",
        time(Duration.between(start, now)),
        job.state(),
        perSecond,
        rows,
        job.recordsWaiting(),
        job.files(),
        checkpoint(job, now));
  }

  private static String checkpoint(JobProgress job, Instant now) {
    Instant at = job.checkpointAt();
    return at == null
        ? ""
        : String.format(
            Locale.ROOT, "  last checkpoint %d s ago", Duration.between(at, now).toSeconds());
  }

  private static String time(Duration since) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d",
        since.toHours(),
        since.toMinutesPart(),
        since.toSecondsPart());
  }

  private static String collector(String exchange, CollectorCounts account) {
    String error = account.lastError() == null ? "" : "  last error: " + account.lastError();
    return String.format(
        Locale.ROOT,
        "%-8s  %d connected  received %,d  published %,d  rejected %,d  reconnects %,d%s",
        exchange,
        account.connected(),
        account.received(),
        account.published(),
        account.rejected(),
        account.reconnects(),
        error);
  }

  private static String tables(JobProgress job) {
    return job.rowsByTable().entrySet().stream()
        .filter(table -> table.getValue() > 0 && !table.getKey().equals("raw"))
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(table -> String.format(Locale.ROOT, "%s %,d", table.getKey(), table.getValue()))
        .collect(Collectors.joining("  "));
  }
}
