package io.tapedeck.launcher.view;

import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.warehouse.text.AlignedLines;
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

/**
 * The picture, in words, of a pipeline at a moment: rows a second, what waits, files, messages an
 * exchange, rows a table. One thread.
 */
final class PipelinePicture {

  private static final double MILLIS_A_SECOND = 1_000.0;
  private static final List<String> HEADERS =
      List.of("", "connected", "received", "published", "rejected", "reconnects");

  private final Clock clock;
  private final Instant start;
  private Instant lastTime;
  private long lastRows;

  PipelinePicture(Clock clock) {
    this.clock = clock;
    start = clock.instant();
    lastTime = start;
  }

  /** While it starts. */
  List<String> starting(String what, int columns) {
    return FlowingText.of(List.of(time(clock.instant()), "starting " + what + " …"), columns);
  }

  /** While it runs. */
  List<String> lines(
      Optional<JobProgress> progress, Map<String, CollectorCounts> counts, int columns) {
    List<String> lines = new ArrayList<>();
    Instant now = clock.instant();
    progress.ifPresent(job -> lines.addAll(FlowingText.of(headline(job, now), columns)));
    if (!counts.isEmpty()) {
      lines.addAll(collectors(new TreeMap<>(counts)));
    }
    progress.ifPresent(job -> lines.addAll(FlowingText.of(tables(job), columns)));
    return lines;
  }

  private List<String> headline(JobProgress job, Instant now) {
    long rows = job.rowsByTable().values().stream().mapToLong(Long::longValue).sum();
    double seconds = Math.max(1, Duration.between(lastTime, now).toMillis()) / MILLIS_A_SECOND;
    double perSecond = Math.max(0, rows - lastRows) / seconds;
    lastRows = rows;
    lastTime = now;
    List<String> words = new ArrayList<>();
    words.add(time(now));
    words.add(job.state());
    words.add(String.format(Locale.ROOT, "%,.0f rows/s", perSecond));
    words.add(counted(rows, "rows"));
    words.add(counted(job.recordsWaiting(), "waiting"));
    words.add(counted(job.files(), "files"));
    Instant at = job.checkpointAt();
    if (at != null) {
      words.add("checkpoint " + Duration.between(at, now).toSeconds() + " s ago");
    }
    return words;
  }

  private String time(Instant now) {
    Duration since = Duration.between(start, now);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d",
        since.toHours(),
        since.toMinutesPart(),
        since.toSecondsPart());
  }

  private static List<String> collectors(Map<String, CollectorCounts> counts) {
    List<List<String>> table = new ArrayList<>(List.of(HEADERS));
    List<String> errors = new ArrayList<>();
    counts.forEach(
        (exchange, account) -> {
          table.add(
              List.of(
                  exchange,
                  number(account.connected()),
                  number(account.received()),
                  number(account.published()),
                  number(account.rejected()),
                  number(account.reconnects())));
          if (account.lastError() != null) {
            errors.add(exchange + " last error: " + account.lastError());
          }
        });
    List<String> lines = new ArrayList<>(AlignedLines.of(table, 1));
    lines.addAll(errors);
    return lines;
  }

  private static List<String> tables(JobProgress job) {
    return job.rowsByTable().entrySet().stream()
        .filter(table -> table.getValue() > 0 && !table.getKey().equals("raw"))
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(table -> table.getKey() + " " + number(table.getValue()))
        .toList();
  }

  private static String counted(long count, String what) {
    return number(count) + " " + what;
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
