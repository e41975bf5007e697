package io.tapedeck.launcher.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.DAYS;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.write.RawZone;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.value.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Captured files into the raw and live zones, through the classes of the live job: same normaliser,
 * same rules against doubles, same writer. Each file appears whole or not at all, and once. One
 * thread.
 */
public final class CaptureImport {

  private static final String SESSION_PREFIX = "import-";
  private static final String COLLECTOR = "import";
  private static final String PIPE = "pipe";
  private static final long NANOS_A_MICRO = 1_000L;

  private final ImportJournal journal;
  private final Exchange exchange;
  private final CaptureFormat format;
  private final @Nullable Long receivedAt;
  private final Duration horizon;
  private final Clock clock;

  /** Latest time that a line may say, nanoseconds since 1970: clocks of machines differ. */
  private final long latestNanos;

  private final List<CommandFailure> damaged = new ArrayList<>();

  /**
   * Opens the journal of a data folder, finishing what a crash may have left.
   *
   * @param receivedAt when frames came whose line does not say it; null when nobody knows
   * @param horizon how long keys are remembered
   */
  public CaptureImport(
      DataFolder folder,
      Exchange exchange,
      CaptureFormat format,
      @Nullable Long receivedAt,
      Duration horizon,
      Clock clock)
      throws IOException {
    this.journal = ImportJournal.open(folder);
    this.exchange = exchange;
    this.format = format;
    this.receivedAt = receivedAt;
    this.horizon = horizon;
    this.clock = clock;
    latestNanos = TimeUnit.SECONDS.toNanos(clock.instant().plus(1, DAYS).getEpochSecond());
  }

  /**
   * What became of a file.
   *
   * @param entry what the journal says about it
   * @param isNew whether it was imported now; else an earlier run did
   */
  public record Imported(ImportEntry entry, boolean isNew) {}

  /**
   * Imports one file, unless it was imported before as one of the same exchange.
   *
   * @param progress told the bytes read so far
   * @return empty if the file is packed and not whole, which {@link #refuseDamage} tells
   */
  public Optional<Imported> run(Path file, LongConsumer progress) throws IOException {
    return run(file, String.valueOf(file.getFileName()), progress);
  }

  /** Imports what comes from a pipe, which is put aside first. */
  public Optional<Imported> run(InputStream pipe, String name) throws IOException {
    Path folder = journal.stage(PIPE);
    try {
      Path file = folder.resolve(PIPE);
      Files.copy(pipe, file, StandardCopyOption.REPLACE_EXISTING);
      return run(file, name, unused -> {});
    } finally {
      journal.discard(PIPE);
    }
  }

  private Optional<Imported> run(Path file, String name, LongConsumer progress) throws IOException {
    Optional<String> hash = hash(file, name);
    return hash.isEmpty() ? Optional.empty() : Optional.of(run(file, name, hash.get(), progress));
  }

  private Imported run(Path file, String name, String hash, LongConsumer progress)
      throws IOException {
    String session = SESSION_PREFIX + hash;
    Optional<ImportEntry> earlier = journal.find(session);
    if (earlier.isPresent() && !earlier.get().exchange().equals(exchange.name())) {
      // The same bytes read as another exchange's are another import.
      session = SESSION_PREFIX + Sha256.of((hash + exchange.name()).getBytes(UTF_8));
      earlier = journal.find(session);
    }
    if (earlier.isPresent()) {
      return new Imported(earlier.get(), false);
    }
    Path stage = journal.stage(session);
    try {
      ImportEntry entry = write(file, name, session, stage, progress);
      journal.publish(session, entry);
      return new Imported(entry, true);
    } catch (MissingTimeException e) {
      throw CommandFailure.words(
              "%s, line %d says no time, or one that is out of range: give one with --received-at,"
                  + " such as 2026-11-21T10:00:00Z",
              name, e.line())
          .causedBy(e);
    } finally {
      journal.discard(session);
    }
  }

  /** The hash of a file's content; empty if it is not whole. */
  private Optional<String> hash(Path file, String name) throws IOException {
    try (CaptureInput capture = CaptureInput.open(Files.newInputStream(file), name)) {
      String hash = ContentHash.of(capture);
      if (!capture.isDamaged()) {
        return Optional.of(hash);
      }
      notWhole(capture, linesThatCanBeRead(file));
      return Optional.empty();
    }
  }

  private void notWhole(CaptureInput capture, long lines) {
    try {
      refuseDamage(capture, lines);
    } catch (CommandFailure cut) {
      damaged.add(cut);
    }
  }

  private static long linesThatCanBeRead(Path file) throws IOException {
    try (LineSource lines = new LineSource(CaptureInput.open(file), CaptureReader.LONGEST_LINE)) {
      long count = 0;
      while (lines.next()) {
        count++;
      }
      return count;
    }
  }

  private static void refuseDamage(CaptureInput capture, long lines) {
    String end = lines == 0 ? "before its first line" : "in or behind line " + lines;
    capture.refuseDamage(
        "it ends "
            + end
            + ", and nothing of it is imported: bring a whole copy, or import what can be unpacked"
            + " of it");
  }

  /**
   * To be asked after the last file.
   *
   * @throws CommandFailure a sentence for each that was not whole, if there are any
   */
  public void refuseDamage() {
    if (!damaged.isEmpty()) {
      throw CommandFailure.world(
          "%s",
          damaged.stream()
              .map(cut -> String.valueOf(cut.getMessage()))
              .collect(Collectors.joining("; ")));
    }
  }

  private ImportEntry write(
      Path file, String name, String session, Path stage, LongConsumer progress)
      throws IOException {
    CaptureOrigin origin =
        new CaptureOrigin(
            exchange,
            session,
            COLLECTOR,
            "file:" + name,
            receivedAt,
            receivedAt == null ? firstTime(file) : null);
    ImportedRows stored = new ImportedRows(horizon);
    try (InputStream bytes = new CountingInput(Files.newInputStream(file), progress);
        CaptureInput capture = CaptureInput.open(bytes, name);
        LineSource lines = new LineSource(capture, CaptureReader.LONGEST_LINE);
        ZoneWriter zones = new ZoneWriter(stage, session)) {
      CaptureReader reader = new CaptureReader(lines, format, origin);
      while (reader.next()) {
        CapturedMessage message = reader.message();
        checkTime(message.message().getReceivedAt(), name, reader.lines());
        zones.write(RawZone.rowOf(message.topic(), message.message()));
        for (Rows rows : reader.rows()) {
          stored.write(rows, zones);
        }
      }
      refuseDamage(capture, reader.lines());
      zones.finish();
      return new ImportEntry(
          session,
          name,
          Files.size(file),
          exchange.name(),
          receivedAt,
          clock.instant().toString(),
          reader.lines(),
          stored.counts(),
          zones.files());
    }
  }

  /** Nobody recorded these exchanges before 2010, or tomorrow: such a time is of another unit. */
  private void checkTime(long nanos, String name, long line) {
    if (nanos < FrameRows.EARLIEST_MICROS * NANOS_A_MICRO) {
      throw CommandFailure.words(
          "%s, line %d came at %s: times are nanoseconds since 1970, and none lies before 2010",
          name, line, Instant.ofEpochSecond(0, nanos));
    }
    if (nanos > latestNanos) {
      throw CommandFailure.words(
          "%s, line %d came at %s, which is still to come: times are nanoseconds since 1970, and"
              + " this machine's clock says %s",
          name, line, Instant.ofEpochSecond(0, nanos), clock.instant());
    }
  }

  private @Nullable Long firstTime(Path file) throws IOException {
    try (LineSource lines = new LineSource(CaptureInput.open(file), CaptureReader.LONGEST_LINE)) {
      return CaptureReader.firstTime(lines, format);
    }
  }
}
