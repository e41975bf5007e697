package io.tapedeck.warehouse.audit;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.ResultFile;
import io.tapedeck.lake.storage.ResultFile.Readers;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.text.Nearest;
import io.tapedeck.warehouse.text.UtcTime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of {@code tapedeck audit}: asks the warehouse and prints or writes the report. */
public final class AuditRun {

  private static final List<String> FORMATS = List.of("text", "json", "csv");

  private final Warehouse warehouse;
  private final PrintStream out;
  private final boolean isTerminal;
  private final Clock clock;

  /**
   * A run over a warehouse.
   *
   * @param clock tells what has not come yet
   * @param out where the answer goes
   * @param isTerminal whether somebody looks at it
   */
  public AuditRun(Warehouse warehouse, PrintStream out, boolean isTerminal, Clock clock) {
    this.warehouse = warehouse;
    this.out = out;
    this.isTerminal = isTerminal;
    this.clock = clock;
  }

  /**
   * Refuses a format that there is not.
   *
   * @throws CommandFailure if there is none of this name
   */
  public static void check(String format) {
    if (!FORMATS.contains(format)) {
      throw CommandFailure.words("unknown format %s%s", format, Nearest.hint(format, FORMATS));
    }
  }

  /**
   * Prints the report, and writes the page when one is asked for.
   *
   * @param from where the audit begins, microseconds since 1970 UTC; null for the beginning
   * @param to where it ends; null for the newest that is known
   * @param format text, json or csv
   * @param html file to write; null for none
   * @return 1 when something is missing that was not stopped on purpose, or there is time of which
   *     no row tells, else 0
   */
  public int report(@Nullable Long from, @Nullable Long to, String format, @Nullable Path html)
      throws IOException {
    check(format);
    AuditReport report = new Auditor(from, past(to)).audit(new AuditReader(warehouse).read());
    if (report.streams().isEmpty()) {
      throw CommandFailure.world(
          "nothing was recorded there: coverage has no rows for this time, check --data, --from and"
              + " --to");
    }
    if (html != null) {
      String page = HtmlReport.of(report);
      ResultFile.write(html, readers(report), file -> Files.writeString(file, page));
    }
    switch (format) {
      case "json" -> JsonReport.print(report, out);
      case "csv" -> CsvReport.print(report, out);
      default -> new TextReport(out, isTerminal).print(report);
    }
    return report.isKnownWhole() ? 0 : 1;
  }

  /** Streams of accounts are named by the account. */
  private static Readers readers(AuditReport report) {
    boolean namesAccounts =
        report.streams().stream()
            .flatMap(stream -> FedTables.of(stream.name().kind()).stream())
            .flatMap(table -> Tables.find(table).stream())
            .anyMatch(table -> table.audience() == Audience.ACCOUNT);
    return namesAccounts ? Readers.OWNER : Readers.AS_BEFORE;
  }

  /** What has not come yet is not missing. */
  private @Nullable Long past(@Nullable Long to) {
    return to == null || to > UtcTime.micros(clock.instant()) ? null : to;
  }
}
