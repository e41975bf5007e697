package io.tapedeck.warehouse.audit;

import io.tapedeck.warehouse.query.CsvFormat;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit as lines of CSV: one a hole, and one for a stream without holes. */
final class CsvReport {

  private CsvReport() {}

  static void print(AuditReport report, PrintStream out) {
    out.append(
        "exchange,product,tables,kind,symbol,percent,messages,rows,channel,from,to,reason,state,fate\n");
    for (StreamAudit stream : report.streams()) {
      if (stream.holes().isEmpty()) {
        out.append(line(stream, null)).append('\n');
      }
      for (ReportedGap hole : stream.holes()) {
        out.append(line(stream, hole)).append('\n');
      }
    }
    out.flush();
  }

  private static String line(StreamAudit stream, @Nullable ReportedGap hole) {
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
    if (hole == null) {
      cells.addAll(Arrays.<@Nullable Object>asList(null, null, null, null, null, null));
    } else {
      cells.addAll(
          Arrays.<@Nullable Object>asList(
              hole.channel(),
              hole.from() == null ? null : Times.iso(hole.from()),
              hole.to() == null ? null : Times.iso(hole.to()),
              hole.reason(),
              hole.state(),
              TextReport.fate(hole)));
    }
    return CsvFormat.line(cells);
  }
}
