package io.tapedeck.launcher.capture;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.write.RawZone;
import io.tapedeck.launcher.folder.DataFolder;
import io.tapedeck.schemas.row.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
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

  private final ImportJournal journal;
  private final Exchange exchange;
  private final CaptureFormat format;
  private final @Nullable Long receivedAt;
  private final Duration horizon;
  private final Clock clock;
  private @Nullable CaptureInput damaged;

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
  }

  /**
   * Imports one file; empty when it was imported before.
   *
   * @param progress told the bytes read so far
   */
  public Optional<ImportEntry> run(Path file, LongConsumer progress) throws IOException {
    return run(file, String.valueOf(file.getFileName()), progress);
  }

  /** Imports what comes from a pipe, which is put aside first. */
  public Optional<ImportEntry> run(InputStream pipe, String name) throws IOException {
    Path folder = journal.stage(PIPE);
    try {
      Path file = folder.resolve(PIPE);
      Files.copy(pipe, file, StandardCopyOption.REPLACE_EXISTING);
      return run(file, name, unused -> {});
    } finally {
      journal.discard(PIPE);
    }
  }

  private Optional<ImportEntry> run(Path file, String name, LongConsumer progress)
      throws IOException {
    String session = SESSION_PREFIX + hash(file, name);
    if (journal.holds(session)) {
      return Optional.empty();
    }
    Path stage = journal.stage(session);
    try {
      ImportEntry entry = write(file, name, session, stage, progress);
      journal.publish(session, entry);
      return Optional.of(entry);
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

  private String hash(Path file, String name) throws IOException {
    try (CaptureInput capture = CaptureInput.open(Files.newInputStream(file), name)) {
      String hash = ContentHash.of(capture);
      if (damaged == null && capture.isDamaged()) {
        damaged = capture;
      }
      return hash;
    }
  }

  /**
   * To be asked after the last file.
   *
   * @throws CommandFailure if one of them could be read in part only
   */
  public void refuseDamage() {
    if (damaged != null) {
      damaged.refuseDamage("what could be read is imported");
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
        LineSource lines =
            new LineSource(CaptureInput.open(bytes, name), CaptureReader.LONGEST_LINE);
        ZoneWriter zones = new ZoneWriter(stage, session)) {
      CaptureReader reader = new CaptureReader(lines, format, origin);
      while (reader.next()) {
        CapturedMessage message = reader.message();
        zones.write(RawZone.rowOf(message.topic(), message.message()));
        for (Rows rows : reader.rows()) {
          stored.write(rows, zones);
        }
      }
      zones.finish();
      return new ImportEntry(
          session,
          name,
          Files.size(file),
          exchange.name(),
          clock.instant().toString(),
          reader.lines(),
          stored.counts(),
          zones.files());
    }
  }

  private @Nullable Long firstTime(Path file) throws IOException {
    try (LineSource lines = new LineSource(CaptureInput.open(file), CaptureReader.LONGEST_LINE)) {
      return CaptureReader.firstTime(lines, format);
    }
  }
}
