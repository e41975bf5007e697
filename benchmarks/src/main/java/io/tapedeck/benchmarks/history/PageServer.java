package io.tapedeck.benchmarks.history;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A server of BitMEX trades without limits: what it says of its budget is that all of it is left.
 * Prints its port, and ends with its standard input.
 */
public final class PageServer {

  /** The one symbol. */
  static final String SYMBOL = "XBTUSD";

  private static final String EARLIEST = "2026-01-01T00:00:00Z";
  private static final String LATEST = "2027-01-01T00:00:00Z";
  private static final String LIMIT = "100000";

  private final PastTrades trades = new PastTrades(SYMBOL);

  private PageServer() {}

  /** Takes no words. */
  public static void main(String[] arguments) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PageServer server = new PageServer();
    http.createContext("/api/v1/trade", server::trades);
    http.createContext(
        "/api/v1/instrument",
        asked ->
            answer(
                asked,
                ("[{\"symbol\":\"" + SYMBOL + "\",\"typ\":\"FFWCSX\",\"state\":\"Open\"}]")
                    .getBytes(StandardCharsets.UTF_8)));
    http.start();
    System.out.println(http.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Whoever started it holds the other end.
    }
    http.stop(0);
  }

  private void trades(HttpExchange asked) throws IOException {
    Map<String, String> query =
        Arrays.stream(asked.getRequestURI().getRawQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    long from = number(query.getOrDefault("startTime", EARLIEST), 1);
    long to = number(query.getOrDefault("endTime", LATEST), 0) + 1;
    long first = from + Long.parseLong(query.getOrDefault("start", "0"));
    long count =
        Math.min(Long.parseLong(query.getOrDefault("count", "100")), Math.max(0, to - first));
    byte[] page;
    synchronized (trades) {
      page = trades.page(first, (int) count);
    }
    answer(asked, page);
  }

  /** Number of the first trade at or after a time, or of the last at or before it. */
  private static long number(String time, int after) {
    long since = Instant.parse(time).toEpochMilli() - PastTrades.FIRST;
    long step = PastTrades.STEP_MILLIS;
    return Math.max(
        0, after > 0 ? Math.floorDiv(since + step - 1, step) : Math.floorDiv(since, step));
  }

  private static void answer(HttpExchange asked, byte[] body) throws IOException {
    asked.getResponseHeaders().set("content-type", "application/json");
    asked.getResponseHeaders().set("x-ratelimit-limit", LIMIT);
    asked.getResponseHeaders().set("x-ratelimit-remaining", LIMIT);
    asked.sendResponseHeaders(200, body.length);
    try (OutputStream out = asked.getResponseBody()) {
      out.write(body);
    }
  }
}
