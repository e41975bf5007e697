package io.tapedeck.launcher.cli;

import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.capture.CaptureFormat;
import io.tapedeck.launcher.capture.CaptureImport;
import io.tapedeck.launcher.capture.ImportEntry;
import io.tapedeck.launcher.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Captured frames into the live zone. */
@Command(
    name = "import",
    header = "Captured frames into the live zone, through the same normaliser.",
    description = {
      "Reads files of frames, in the forms that decode reads. Each file appears whole or not at"
          + " all, and once: a file that was imported before is skipped. Frames that cannot be read"
          + " go to table rejected, the rest is kept. Of a packed file that is cut nothing is imported;"
          + " where a plain one ends in the middle of a line, that line is rejected."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck import --exchange bitmex --data DIR capture.jsonl older.jsonl.gz",
      "  tapedeck import --exchange bitmart --data DIR --received-at 2026-11-21T10:00:00Z bare.jsonl",
      "  tapedeck import --exchange bitmex --format cryptofeed --data DIR BITMEX.ws.1.0"
    })
final class ImportCommand implements Callable<Integer> {

  private static final Duration HORIZON = Duration.ofHours(24);

  @Option(names = "--exchange", required = true, paramLabel = "E", description = "Whose frames.")
  private String exchange = "";

  @Option(
      names = "--format",
      defaultValue = "jsonl",
      paramLabel = "FORMAT",
      description = "jsonl or cryptofeed. Default: ${DEFAULT-VALUE}.")
  private String format = "jsonl";

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Data folder.")
  private Path data = Path.of("");

  @Option(
      names = "--received-at",
      paramLabel = "TIME",
      description = "When frames came whose line does not say it.")
  private @Nullable String receivedAt;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files to import, plain or packed by gzip or zstd; - for what is piped in.")
  private List<Path> files = List.of();

  private final CommandInput session;

  ImportCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    Exchange named = ExchangeName.find(exchange);
    CaptureFormat asked = CaptureFormat.named(format);
    Long time = ReceivedAt.nanos(receivedAt);
    if (files.stream().filter(ImportCommand::isPipe).count() > 1) {
      throw CommandFailure.words("what is piped in can be read once: give - once");
    }
    files.stream().filter(file -> !isPipe(file)).forEach(ImportCommand::checkReadable);
    try (DataFolder folder = DataFolder.hold(data)) {
      CaptureImport captures =
          new CaptureImport(folder, named, asked, time, HORIZON, Clock.systemUTC());
      for (Path file : files) {
        importFile(captures, file);
      }
      captures.refuseDamage();
    }
    return 0;
  }

  private static void checkReadable(Path file) {
    if (!Files.exists(file)) {
      throw CommandFailure.world("there is no file %s to import", file);
    }
    if (Files.isDirectory(file)) {
      throw CommandFailure.world("%s is a folder: name the files in it", file);
    }
    if (!Files.isReadable(file)) {
      throw CommandFailure.world("%s cannot be read: check who owns it", file);
    }
  }

  private void importFile(CaptureImport captures, Path file) throws IOException {
    if (isPipe(file)) {
      captures.run(session.console().in(), "stdin").ifPresent(imported -> tell(file, imported));
      return;
    }
    Optional<CaptureImport.Imported> imported;
    try (Progress progress = Progress.of(session.console(), file, Files.size(file))) {
      imported = captures.run(file, progress::at);
    }
    imported.ifPresent(done -> tell(file, done));
  }

  private static boolean isPipe(Path file) {
    return file.toString().equals("-");
  }

  private void tell(Path file, CaptureImport.Imported imported) {
    session
        .console()
        .out()
        .println(imported.isNew() ? summary(imported.entry()) : skipped(file, imported.entry()));
  }

  /** What was read in another way before is not read again, which must not pass unsaid. */
  private String skipped(Path file, ImportEntry earlier) {
    String skipped = file.getFileName() + ": imported before, skipped";
    Long given = ReceivedAt.nanos(receivedAt);
    return given == null || given.equals(earlier.receivedAt())
        ? skipped
        : skipped
            + (earlier.receivedAt() == null
                ? " (then without --received-at)"
                : " (then with --received-at "
                    + Instant.ofEpochSecond(0, earlier.receivedAt())
                    + ")");
  }

  private static String summary(ImportEntry entry) {
    String rows =
        entry.rows().entrySet().stream()
            .map(ImportCommand::count)
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s: %,d lines gave %s",
        entry.file(),
        entry.lines(),
        rows.isEmpty() ? "no rows: are they of " + entry.exchange() + "?" : rows);
  }

  private static String count(Map.Entry<String, Long> rows) {
    return String.format(Locale.ROOT, "%s %,d", rows.getKey(), rows.getValue());
  }
}
