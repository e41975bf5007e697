package io.tapedeck.warehouse.audit;

import io.tapedeck.warehouse.query.CsvFormat;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit as lines of CSV: one a gap, and one for a stream without gaps. */
final class CsvReport {

  private CsvReport() {}

  static void print(AuditReport report, PrintStream out) {
    out.append(
        "exchange,product,tables,kind,symbol,percent,messages,rows,channel,from,to,reason,state,fate,visibility\n");
    for (StreamAudit stream : report.streams()) {
      if (stream.gaps().isEmpty()) {
        out.append(line(stream, null)).append('\n');
      }
      for (ReportedGap gap : stream.gaps()) {
        out.append(line(stream, gap)).append('\n');
      }
    }
    out.flush();
  }

  private static String line(StreamAudit stream, @Nullable ReportedGap gap) {
    List<@Nullable Object> cells =
        new ArrayList<>(
            Arrays.<@Nullable Object>asList(
                stream.name().exchange(),
                stream.name().product(),
                FedTables.text(stream.name().kind()),
                stream.name().kind(),
                stream.name().symbol(),
                Times.percent(stream.percent()),
                stream.messages(),
                stream.rows()));
    if (gap == null) {
      cells.addAll(Arrays.<@Nullable Object>asList(null, null, null, null, null, null));
    } else {
      cells.addAll(
          Arrays.<@Nullable Object>asList(
              gap.channel(),
              gap.from() == null ? null : Times.iso(gap.from()),
              gap.to() == null ? null : Times.iso(gap.to()),
              gap.reason(),
              gap.state(),
              TextReport.fate(gap)));
    }
    cells.add(stream.name().visibility().word());
    return CsvFormat.line(cells);
  }
}
