package io.tapedeck.warehouse.audit;

import io.tapedeck.warehouse.text.AlignedLines;
import io.tapedeck.warehouse.text.CellText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The audit for people: a line and a heat map a stream, then the gaps. */
final class TextReport {

  private static final int CELLS = 48;
  private static final int MOST_GAPS = 40;
  private static final int LONGEST = 60;

  /** Columns of words, which stand left. */
  private static final int TEXTS = 5;

  /** From nothing to nearly all; what is whole has a sign of its own. */
  private static final String SHADES = "·░▒▓";

  private final PrintStream out;
  private final boolean colours;

  /**
   * Prints to a stream.
   *
   * @param colours whether a terminal shows it
   */
  TextReport(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  void print(AuditReport report) {
    out.printf(
        Locale.ROOT,
        "%s to %s UTC%n%n",
        Times.brief(report.window().from()),
        Times.brief(report.window().to()));
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "exchange",
            "product",
            "table",
            "kind",
            "symbol",
            "covered %",
            "messages",
            "rows",
            "open",
            "final"));
    report.streams().forEach(stream -> lines.add(line(stream)));
    List<String> aligned = AlignedLines.of(lines, TEXTS);
    out.println(aligned.get(0));
    for (int i = 1; i < aligned.size(); i++) {
      out.println(aligned.get(i) + "  " + heat(report.streams().get(i - 1), report.window()));
    }
    gaps(report, "Gaps, bounds exclusive:", gap -> !gap.isStop());
    gaps(report, "Recording was stopped on purpose:", ReportedGap::isStop);
    untold(report);
    out.println();
    out.println(
        (report.open() == 0 ? "No open gaps; " : report.open() + " open gaps, ")
            + report.unmendable()
            + " that history cannot mend."
            + (report.stops() == 0
                ? ""
                : " " + report.stops() + " more while recording was stopped on purpose."));
    out.flush();
  }

  private List<String> line(StreamAudit stream) {
    StreamName name = stream.name();
    return List.of(
        safe(name.exchange()),
        safe(name.product()),
        table(name),
        safe(name.kind()),
        safe(name.symbolText()),
        Times.percent(stream.percent()),
        Long.toString(stream.messages()),
        Long.toString(stream.rows()),
        Long.toString(stream.open()),
        Long.toString(stream.unmendable()));
  }

  /** The table that the kind is about, and how many more it feeds. */
  private static String table(StreamName name) {
    List<String> tables = FedTables.of(name.kind());
    String more = tables.size() > 1 ? " +" + (tables.size() - 1) : "";
    return tables.isEmpty() ? "" : tables.get(0) + more;
  }

  /** Cut where a terminal shows it alone: from a pipe or a file the rest could not be had. */
  private String safe(String text) {
    return CellText.forTerminal(text, colours ? LONGEST : Integer.MAX_VALUE);
  }

  /** One sign a part of the window, the fuller the better covered. */
  private String heat(StreamAudit stream, TimeSpan window) {
    StringBuilder map = new StringBuilder();
    for (int i = 0; i < CELLS; i++) {
      long from = window.from() + window.length() * i / CELLS;
      long to = window.from() + window.length() * (i + 1) / CELLS;
      double percent = stream.percentWithin(new TimeSpan(from, Math.max(from + 1, to)));
      map.append(cell(percent));
    }
    return map.toString();
  }

  private String cell(double percent) {
    if (percent < 0) {
      return " ";
    }
    if (percent >= 100) {
      return coloured("█", 32);
    }
    String shade = String.valueOf(SHADES.charAt((int) (percent * SHADES.length() / 100)));
    return coloured(shade, percent >= 50 ? 33 : 31);
  }

  private String coloured(String text, int colour) {
    return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }

  private void gaps(AuditReport report, String title, Predicate<ReportedGap> which) {
    List<String> lines =
        report.streams().stream()
            .flatMap(stream -> stream.gaps().stream().filter(which).map(gap -> gap(stream, gap)))
            .toList();
    if (lines.isEmpty()) {
      return;
    }
    out.printf("%n%s%n", title);
    lines.stream().limit(MOST_GAPS).forEach(out::println);
    if (lines.size() > MOST_GAPS) {
      out.println("  and " + (lines.size() - MOST_GAPS) + " more: --format csv lists all");
    }
  }

  /** What the tables leave open is no gap that anybody wrote, and not complete either. */
  private void untold(AuditReport report) {
    List<StreamAudit> some =
        report.streams().stream().filter(stream -> stream.untold().length() > 0).toList();
    if (!some.isEmpty()) {
      out.printf("%nTime of which neither coverage nor gaps tell:%n");
      some.stream().limit(MOST_GAPS).forEach(stream -> out.println(untold(stream)));
    }
  }

  private String untold(StreamAudit stream) {
    StreamName name = stream.name();
    TimeSpan first = stream.untold().spans().get(0);
    return "  %s %s %s %s  from %s, %s in all"
        .formatted(
            safe(name.exchange()),
            safe(name.product()),
            safe(name.kind()),
            safe(name.symbolText()),
            Times.brief(first.from()),
            Times.length(stream.untold().length()));
  }

  private String gap(StreamAudit stream, ReportedGap gap) {
    StreamName name = stream.name();
    return "  %s %s %s %s %s  %s to %s (%s)  %s: %s"
        .formatted(
            safe(name.exchange()),
            safe(name.product()),
            safe(name.kind()),
            safe(gap.channel()),
            safe(name.symbolText()),
            Times.brief(gap.from()),
            gap.to() == null ? "now" : Times.brief(gap.to()),
            Times.length(gap.within(stream.window()).length()),
            safe(gap.reason()),
            safe(fate(gap)));
  }

  /** What can be done about a gap. */
  static String fate(ReportedGap gap) {
    if (gap.to() == null) {
      return "still open";
    }
    String mending = gap.mending();
    if (mending != null) {
      return gap.isOpen() ? mending : "cannot be mended: " + mending;
    }
    return gap.history() == null ? "cannot be mended" : "can be mended by " + gap.history();
  }
}
