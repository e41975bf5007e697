package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.HttpAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The daily files of trades and quotes, as the public bucket has them: CSV packed by gzip, symbol
 * after symbol, times to the nanosecond. A file is there once its day is over, with what the market
 * still holds of it, which is what REST lists. Simulator's thread only.
 */
final class BitmexDayFiles {

  private static final String FOLDER = "/data/";
  private static final Pattern FILE = Pattern.compile("/data/(trade|quote)/([0-9]{8})\\.csv\\.gz");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final int THOUSAND = 1_000;

  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "trade",
          List.of(
              "timestamp",
              "symbol",
              "side",
              "size",
              "price",
              "tickDirection",
              "trdMatchID",
              "grossValue",
              "homeNotional",
              "foreignNotional",
              "trdType"),
          "quote",
          List.of("timestamp", "symbol", "bidSize", "bidPrice", "askPrice", "askSize"));

  private final Markets markets;
  private final BitmexTables tables;

  BitmexDayFiles(Markets markets, BitmexTables tables) {
    this.markets = markets;
    this.tables = tables;
  }

  static boolean isPath(String path) {
    return path.startsWith(FOLDER);
  }

  HttpAnswer answer(String path) {
    Matcher file = FILE.matcher(path);
    return file.matches() ? answer(file.group(1), file.group(2)) : missing();
  }

  private HttpAnswer answer(String name, String day) {
    Instant from;
    try {
      from = LocalDate.parse(day, DAY).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      return missing();
    }
    Instant to = from.plusSeconds(24 * 60 * 60);
    List<String> columns = COLUMNS.getOrDefault(name, List.of());
    StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
    int empty = text.length();
    BitmexTable table = tables.find(name).orElseThrow();
    markets.all().stream()
        .flatMap(table::history)
        .filter(row -> !row.time().isBefore(from) && row.time().isBefore(to))
        .forEach(row -> text.append(line(row, columns)).append('\n'));
    boolean isThere = text.length() > empty && !markets.now().isBefore(to);
    return isThere ? HttpAnswer.packed(text.toString()) : missing();
  }

  private static HttpAnswer missing() {
    return HttpAnswer.of(404, "<Error><Code>NoSuchKey</Code></Error>");
  }

  private static String line(BitmexTableRow row, List<String> columns) {
    List<String> fields = columns.stream().map(column -> field(row, column)).toList();
    return String.join(",", fields);
  }

  private static String field(BitmexTableRow row, String column) {
    JsonNode value = row.json().path(column);
    if (!column.equals("timestamp")) {
      return value.isNull() ? "" : value.asText("");
    }
    String millis = value.asText("").replace('T', 'D').replace("Z", "");
    // What REST does not show: any digits will do, if they are the same each time.
    int micros = Math.floorMod(row.json().toString().hashCode(), THOUSAND);
    return String.format(Locale.ROOT, "%s%03d000", millis, micros);
  }
}
