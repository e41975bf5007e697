package io.tapedeck.warehouse.audit;

import io.tapedeck.warehouse.text.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The audit as one page that needs nothing else: days by streams, coloured by coverage, a click
 * shows the gaps. Everything that came from an exchange is escaped for where it stands.
 */
final class HtmlReport {

  private static final long MICROS_A_DAY = 86_400_000_000L;

  /** More columns than this make no page for people; the newest are shown. */
  private static final int MOST_DAYS = 400;

  private final AuditReport report;
  private final long firstDay;
  private final long lastDay;

  private HtmlReport(AuditReport report) {
    this.report = report;
    long last =
        Math.floorDiv(Math.max(report.window().from(), report.window().to() - 1), MICROS_A_DAY);
    lastDay = last;
    firstDay = Math.max(Math.floorDiv(report.window().from(), MICROS_A_DAY), last - MOST_DAYS + 1);
  }

  /** The page. */
  static String of(AuditReport report) {
    return new HtmlReport(report).page();
  }

  private String page() {
    return template()
        .replace("@SUMMARY@", escaped(summary()))
        .replace("@DAYS@", days())
        .replace("@ROWS@", rows())
        .replace("@DATA@", data());
  }

  private String summary() {
    return Times.brief(report.window().from())
        + " to "
        + Times.brief(report.window().to())
        + " UTC: "
        + report.streams().size()
        + " streams, "
        + report.open()
        + " open gaps, "
        + report.unmendable()
        + " that history cannot mend, "
        + report.stops()
        + " while recording was stopped on purpose.";
  }

  private String days() {
    StringBuilder cells = new StringBuilder();
    for (long day = firstDay; day <= lastDay; day++) {
      cells.append("<th scope=\"col\">").append(LocalDate.ofEpochDay(day)).append("</th>");
    }
    return cells.toString();
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < report.streams().size(); i++) {
      StreamAudit stream = report.streams().get(i);
      rows.append("<tr><th scope=\"row\">")
          .append(escaped(text(stream.name())))
          .append("</th><td class=\"tables\">")
          .append(escaped(FedTables.text(stream.name().kind())))
          .append("</td><td class=\"total\">")
          .append(stream.rows())
          .append("</td><td class=\"total\">")
          .append(Times.percent(stream.percent()))
          .append("</td>");
      for (long day = firstDay; day <= lastDay; day++) {
        rows.append("<td>").append(cell(stream, i, day)).append("</td>");
      }
      rows.append("</tr>\n");
    }
    return rows.toString();
  }

  private static String cell(StreamAudit stream, int index, long day) {
    double percent =
        stream.percentWithin(new TimeSpan(day * MICROS_A_DAY, (day + 1) * MICROS_A_DAY));
    if (percent < 0) {
      return "<span class=\"none\"></span>";
    }
    String shown = percent >= 100 ? "100" : Times.percent(percent).replaceFirst("\\d\\d$", "");
    return "<button type=\"button\" class=\"%s\" data-stream=\"%d\" data-day=\"%s\" aria-label=\"%s, %s: %s percent\">%s</button>"
        .formatted(
            colour(percent),
            index,
            LocalDate.ofEpochDay(day),
            escaped(text(stream.name())),
            LocalDate.ofEpochDay(day),
            shown,
            shown);
  }

  private static String colour(double percent) {
    if (percent >= 100) {
      return "c4";
    }
    if (percent >= 99) {
      return "c3";
    }
    return percent >= 90 ? "c2" : percent >= 50 ? "c1" : "c0";
  }

  private static String text(StreamName name) {
    return name.exchange() + " " + name.product() + " " + name.kind() + " " + name.symbolText();
  }

  private String data() {
    List<Map<String, @Nullable Object>> streams = new ArrayList<>();
    for (StreamAudit stream : report.streams()) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      object.put("name", text(stream.name()));
      object.put("gaps", stream.gaps().stream().map(gap -> gap(stream, gap)).toList());
      streams.add(object);
    }
    // Inside a script element only these could end it or start a comment.
    return JsonText.of(streams)
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("@", "\\u0040");
  }

  private static Map<String, @Nullable Object> gap(StreamAudit stream, ReportedGap gap) {
    TimeSpan span = gap.within(stream.window());
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("channel", gap.channel());
    object.put("from", Times.brief(gap.from()));
    object.put("to", gap.to() == null ? "now" : Times.brief(gap.to()));
    object.put("length", Times.length(span.length()));
    object.put("reason", gap.reason());
    object.put("fate", TextReport.fate(gap));
    object.put(
        "days",
        List.of(
            LocalDate.ofEpochDay(Math.floorDiv(span.from(), MICROS_A_DAY)).toString(),
            LocalDate.ofEpochDay(Math.floorDiv(span.to(), MICROS_A_DAY)).toString()));
    return object;
  }

  /** Text as it may stand in an element or a quoted attribute. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        case '@' -> safe.append("&#64;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  private static String template() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("page.html")) {
      if (in == null) {
        throw new IllegalStateException("page.html is not beside its class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("page.html cannot be read", e);
    }
  }
}
