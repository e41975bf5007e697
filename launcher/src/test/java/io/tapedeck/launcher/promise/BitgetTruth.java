package io.tapedeck.launcher.promise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a simulated Bitget says of a stretch of a future's past that fits into one page, beside what
 * the command shows of it; both as lines of text.
 */
final class BitgetTruth {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String MIX = "/api/v2/mix/market/";
  private static final String SYMBOL = "BTCUSDT";
  private static final String LINE = "?productType=usdt-futures&symbol=" + SYMBOL;
  private static final String STORED = " where product = 'usdt-futures' and symbol = '%2$s'";

  private final URI rest;
  private final Instant from;
  private final Instant to;

  /** Of this stretch, whose end is exclusive. */
  BitgetTruth(URI rest, Instant from, Instant to) {
    this.rest = rest;
    this.from = from;
    this.to = to;
  }

  List<String> trades() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (JsonNode row : rows("fills-history", "&limit=1000")) {
      lines.add(
          String.join(
              ",",
              row.path("tradeId").asText(),
              number(row.path("price")),
              number(row.path("size")),
              row.path("side").asText(),
              row.path("ts").asText()));
    }
    return lines.stream().sorted().toList();
  }

  /** Pages are stored as they came, and nothing says whether they hold the end that they name. */
  List<String> storedTrades(Path data) {
    return PastTruth.stored(
        data,
        "select trade_id, price%1$s, size%1$s, side, epoch_ms(event_time) from trades"
            + STORED
            + " and epoch_ms(event_time) < "
            + to.toEpochMilli(),
        SYMBOL);
  }

  /** Of a minute each, by their start. */
  List<String> bars() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (JsonNode row : rows("history-candles", "&granularity=1m&limit=200")) {
      lines.add(
          String.join(
              ",",
              row.path(0).asText(),
              number(row.path(1)),
              number(row.path(2)),
              number(row.path(3)),
              number(row.path(4)),
              number(row.path(5))));
    }
    return lines.stream().sorted().toList();
  }

  List<String> storedBars(Path data) {
    return PastTruth.stored(
        data,
        "select epoch_ms(open_time), open%1$s, high%1$s, low%1$s, close%1$s, volume%1$s from klines"
            + STORED
            + " and kind = 'trade' and interval = '1m' and epoch_ms(open_time) >= "
            + from.toEpochMilli()
            + " and epoch_ms(open_time) < "
            + to.toEpochMilli(),
        SYMBOL);
  }

  private JsonNode rows(String read, String more) throws IOException, InterruptedException {
    String span = "&startTime=%d&endTime=%d".formatted(from.toEpochMilli(), to.toEpochMilli() - 1);
    String body =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(rest + MIX + read + LINE + span + more)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    JsonNode rows = JSON.readTree(body).path("data");
    if (!rows.isArray()) {
      throw new IOException(body);
    }
    return rows;
  }

  private static String number(JsonNode value) {
    return new BigDecimal(value.asText()).stripTrailingZeros().toPlainString();
  }
}
