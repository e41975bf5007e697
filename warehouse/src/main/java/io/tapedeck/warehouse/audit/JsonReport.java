package io.tapedeck.warehouse.audit;

import io.tapedeck.warehouse.text.JsonText;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit as one JSON object. */
final class JsonReport {

  private static final double MICROS_A_SECOND = 1e6;

  private JsonReport() {}

  static void print(AuditReport report, PrintStream out) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("from", Times.iso(report.window().from()));
    object.put("to", Times.iso(report.window().to()));
    object.put("open_gaps", report.open());
    object.put("unmendable_gaps", report.unmendable());
    object.put("stops_on_purpose", report.stops());
    object.put("streams", report.streams().stream().map(JsonReport::stream).toList());
    out.append(JsonText.of(object)).append('\n').flush();
  }

  /** One stream as a plain map. */
  static Map<String, @Nullable Object> stream(StreamAudit stream) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("exchange", stream.name().exchange());
    object.put("product", stream.name().product());
    object.put("tables", FedTables.of(stream.name().kind()));
    object.put("kind", stream.name().kind());
    object.put("symbol", stream.name().symbol());
    object.put("visibility", stream.name().visibility().word());
    object.put("from", Times.iso(stream.window().from()));
    object.put("to", Times.iso(stream.window().to()));
    object.put("percent", Double.valueOf(Times.percent(stream.percent())));
    object.put("covered_seconds", stream.covered().length() / MICROS_A_SECOND);
    object.put("messages", stream.messages());
    object.put("rows", stream.rows());
    object.put("open_gaps", stream.open());
    object.put("unmendable_gaps", stream.unmendable());
    object.put("stops_on_purpose", stream.stops());
    object.put("mended_gaps", stream.mended());
    object.put("untold_seconds", stream.untold().length() / MICROS_A_SECOND);
    object.put("gaps", gaps(stream));
    return object;
  }

  private static List<Map<String, @Nullable Object>> gaps(StreamAudit stream) {
    return stream.gaps().stream().map(JsonReport::gap).toList();
  }

  private static Map<String, @Nullable Object> gap(ReportedGap gap) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("channel", gap.channel());
    object.put("from", gap.from() == null ? null : Times.iso(gap.from()));
    object.put("to", gap.to() == null ? null : Times.iso(gap.to()));
    object.put("reason", gap.reason());
    object.put("state", gap.state());
    object.put("fate", TextReport.fate(gap));
    return object;
  }
}
