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
    object.put("open_holes", report.open());
    object.put("unmendable_holes", report.unmendable());
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
    object.put("from", Times.iso(stream.window().from()));
    object.put("to", Times.iso(stream.window().to()));
    object.put("percent", Double.valueOf(Times.percent(stream.percent())));
    object.put("covered_seconds", stream.covered().length() / MICROS_A_SECOND);
    object.put("messages", stream.messages());
    object.put("rows", stream.rows());
    object.put("open_holes", stream.open());
    object.put("mended_holes", stream.mended());
    object.put("untold_seconds", stream.untold().length() / MICROS_A_SECOND);
    object.put("holes", holes(stream));
    return object;
  }

  private static List<Map<String, @Nullable Object>> holes(StreamAudit stream) {
    return stream.holes().stream().map(JsonReport::hole).toList();
  }

  private static Map<String, @Nullable Object> hole(ReportedGap hole) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("channel", hole.channel());
    object.put("from", hole.from() == null ? null : Times.iso(hole.from()));
    object.put("to", hole.to() == null ? null : Times.iso(hole.to()));
    object.put("reason", hole.reason());
    object.put("state", hole.state());
    object.put("fate", TextReport.fate(hole));
    return object;
  }
}
