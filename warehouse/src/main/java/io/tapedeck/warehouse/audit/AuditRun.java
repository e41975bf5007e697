package io.tapedeck.warehouse.audit;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.Nearest;
import io.tapedeck.lake.storage.Warehouse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of {@code tapedeck audit}: asks the warehouse and prints or writes the report. */
public final class AuditRun {

  private static final List<String> FORMATS = List.of("text", "json", "csv");

  private final Warehouse warehouse;
  private final PrintStream out;
  private final boolean isTerminal;

  /**
   * A run over a warehouse.
   *
   * @param out where the answer goes
   * @param isTerminal whether somebody looks at it
   */
  public AuditRun(Warehouse warehouse, PrintStream out, boolean isTerminal) {
    this.warehouse = warehouse;
    this.out = out;
    this.isTerminal = isTerminal;
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
   * @return 1 when there are open holes, else 0
   */
  public int report(@Nullable Long from, @Nullable Long to, String format, @Nullable Path html)
      throws IOException {
    check(format);
    AuditReport report = new Auditor(from, to).audit(new AuditReader(warehouse).read());
    if (report.streams().isEmpty()) {
      throw CommandFailure.world(
          "nothing was recorded there: coverage has no rows for this time, check --data, --from and"
              + " --to");
    }
    if (html != null) {
      write(html, HtmlReport.of(report));
    }
    switch (format) {
      case "json" -> JsonReport.print(report, out);
      case "csv" -> CsvReport.print(report, out);
      default -> new TextReport(out, isTerminal).print(report);
    }
    return report.open() == 0 ? 0 : 1;
  }

  private static void write(Path file, String page) {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw CommandFailure.world("%s cannot be written: check its folder and who owns it", file)
          .causedBy(e);
    }
  }
}
