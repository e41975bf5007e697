package io.tapedeck.launcher.promise;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapedeck.launcher.TestConsole;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a simulated BitMEX says of a stretch of its past, paged by offset alone, beside what the
 * command shows of it; both as lines of text.
 */
final class PastTruth {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** As text without zeros at the end, which is how the command prints decimals. */
  private static final String DECIMAL = "::decimal(38, 8)";

  private final URI rest;
  private final Instant from;
  private final Instant to;

  /** Of this stretch, whose end is exclusive. */
  PastTruth(URI rest, Instant from, Instant to) {
    this.rest = rest;
    this.from = from;
    this.to = to;
  }

  List<String> trades(String symbol) throws IOException, InterruptedException {
    return rows("/trade?symbol=" + symbol, 0)
        .map(
            row ->
                line(
                    row.path("trdMatchID").asText(),
                    number(row, "price"),
                    number(row, "size"),
                    row.path("side").asText().equals("Buy") ? "buy" : "sell",
                    millis(row)))
        .sorted()
        .toList();
  }

  static List<String> storedTrades(Path data, String symbol) {
    return stored(
        data,
        "select trade_id, price%1$s, size%1$s, side, epoch_ms(event_time) from trades where symbol = '%2$s'",
        symbol);
  }

  List<String> quotes(String symbol) throws IOException, InterruptedException {
    return rows("/quote?symbol=" + symbol, 0)
        .map(
            row ->
                line(
                    number(row, "bidPrice"),
                    number(row, "bidSize"),
                    number(row, "askPrice"),
                    number(row, "askSize"),
                    millis(row)))
        .sorted()
        .toList();
  }

  static List<String> storedQuotes(Path data, String symbol) {
    return stored(
        data,
        "select bid_price%1$s, bid_size%1$s, ask_price%1$s, ask_size%1$s, epoch_ms(event_time) from quotes where symbol = '%2$s'",
        symbol);
  }

  /** Bars of a minute by their start; the exchange stamps them with their end. */
  List<String> bars(String symbol) throws IOException, InterruptedException {
    long minute = 60_000;
    return rows("/trade/bucketed?binSize=1m&symbol=" + symbol, minute)
        .map(
            row ->
                line(
                    number(row, "open"),
                    number(row, "high"),
                    number(row, "low"),
                    number(row, "close"),
                    number(row, "volume"),
                    Long.toString(Long.parseLong(millis(row)) - minute)))
        .sorted()
        .toList();
  }

  static List<String> storedBars(Path data, String symbol) {
    return stored(
        data,
        "select open%1$s, high%1$s, low%1$s, close%1$s, volume%1$s, epoch_ms(open_time) from klines where interval = '1m' and symbol = '%2$s'",
        symbol);
  }

  List<String> funding(String symbol) throws IOException, InterruptedException {
    return rows("/funding?symbol=" + symbol, 0)
        .map(row -> line(number(row, "fundingRate"), millis(row)))
        .sorted()
        .toList();
  }

  static List<String> storedFunding(Path data, String symbol) {
    return stored(
        data,
        "select rate%1$s, epoch_ms(funding_time) from funding_rates where symbol = '%2$s'",
        symbol);
  }

  private Stream<JsonNode> rows(String path, long later) throws IOException, InterruptedException {
    List<JsonNode> rows = new ArrayList<>();
    int before;
    do {
      before = rows.size();
      String query =
          "&count=%d&start=%d&startTime=%s&endTime=%s"
              .formatted(PAGE, before, from.plusMillis(later), to.plusMillis(later - 1));
      URI address = URI.create(rest + path + query);
      // An exchange that was asked much says to wait.
      JsonNode page =
          await()
              .atMost(LIMIT)
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofSeconds(3))
              .until(() -> answer(address), JsonNode::isArray);
      page.forEach(rows::add);
    } while (rows.size() - before == PAGE);
    return rows.stream();
  }

  private static JsonNode answer(URI address) throws IOException, InterruptedException {
    return JSON.readTree(
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
            .body());
  }

  private static String number(JsonNode row, String field) {
    return new BigDecimal(row.path(field).asText()).stripTrailingZeros().toPlainString();
  }

  private static String millis(JsonNode row) {
    return Long.toString(Instant.parse(row.path("timestamp").asText()).toEpochMilli());
  }

  private static String line(String... values) {
    return String.join(",", values);
  }

  static List<String> stored(Path data, String select, String symbol) {
    TestConsole console = new TestConsole();
    int exit =
        console.run(
            "query",
            "--data",
            data.toString(),
            "--format",
            "csv",
            select.formatted(DECIMAL, symbol));
    if (exit != 0) {
      throw new IllegalStateException(console.err());
    }
    return console.out().lines().skip(1).sorted().toList();
  }
}
