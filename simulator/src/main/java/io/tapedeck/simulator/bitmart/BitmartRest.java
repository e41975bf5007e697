package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Bar;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.market.Trade;
import io.tapedeck.simulator.server.Ban;
import io.tapedeck.simulator.server.Budget;
import io.tapedeck.simulator.server.HttpAnswer;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The futures reads, each on its own budget (BitMart futures documentation). */
final class BitmartRest {

  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final int USUAL_LIMIT = 12;
  private static final int LOW_LIMIT = 2;

  // That an account is refused which breaks its limits is documented; how soon and how long is not.
  private static final int REFUSALS = 10;
  private static final Duration REFUSAL_WINDOW = Duration.ofMinutes(1);
  private static final Duration FIRST_BAN = Duration.ofMinutes(10);
  private static final int MOST_ROWS = 100;
  private static final int MOST_BARS = 500;
  private static final int BOOK_DEPTH = 50;
  private static final Set<Integer> STEPS =
      Set.of(1, 3, 5, 15, 30, 60, 120, 240, 360, 720, 1440, 4320, 10080);

  private final Markets markets;
  private final BitmartKeys keys;
  private final Ban ban;
  private final Clock clock;
  private final Map<String, Read> reads = new LinkedHashMap<>();

  /** What answers a path, and its budget. */
  private record Read(String method, Access access, Budget budget, Reader reader) {}

  private enum Access {
    OPEN,
    KEYED,
    SIGNED
  }

  /** Reads one path. */
  interface Reader {
    JsonNode read(Request request) throws BitmartRefused;
  }

  BitmartRest(Markets markets, BitmartKeys keys, Clock clock) {
    this.markets = markets;
    this.keys = keys;
    this.ban = new Ban(REFUSALS, REFUSAL_WINDOW, FIRST_BAN, clock);
    this.clock = clock;
    read("/system/time", USUAL_LIMIT, request -> time());
    read("/system/service", USUAL_LIMIT, request -> service());
    read("/account/v1/currencies", USUAL_LIMIT, request -> currencies());
    read("/spot/v1/symbols/details", USUAL_LIMIT, request -> list("symbols", Json.array()));
    read("/contract/public/details", USUAL_LIMIT, this::details);
    read("/contract/public/depth", USUAL_LIMIT, this::depth);
    read("/contract/public/market-trade", USUAL_LIMIT, this::trades);
    read("/contract/public/open-interest", LOW_LIMIT, this::openInterest);
    read("/contract/public/funding-rate", LOW_LIMIT, this::funding);
    read("/contract/public/funding-rate-v2", LOW_LIMIT, this::funding);
    read("/contract/public/funding-rate-history", USUAL_LIMIT, this::fundingHistory);
    read("/contract/public/kline", USUAL_LIMIT, request -> klines(request, false));
    read("/contract/public/markprice-kline", USUAL_LIMIT, request -> klines(request, true));
    read("/contract/public/leverage-bracket", USUAL_LIMIT, this::leverage);
  }

  static HttpAnswer refused(int status, int code, String message) {
    return envelope(status, code, message, Json.object());
  }

  HttpAnswer answer(Request request) {
    Read read = reads.get(request.path());
    if (read == null || !read.method.equals(request.method())) {
      return unknown(request);
    }
    boolean ofAccount = read.access != Access.OPEN && keys.isOfAccount(request);
    if (ofAccount && ban.holds()) {
      return refused(418, 30017, "Your account is temporarily refused");
    }
    Budget.Draw draw = read.budget.take();
    Map<String, String> headers =
        Map.of(
            "X-BM-RateLimit-Limit", Long.toString(draw.capacity()),
            "X-BM-RateLimit-Reset", Long.toString(WINDOW.toSeconds()),
            // Counts the calls already used in the window, against its name.
            "X-BM-RateLimit-Remaining", Long.toString(draw.capacity() - draw.remaining()),
            "X-BM-RateLimit-Mode", "IP");
    if (!draw.granted()) {
      if (ofAccount) {
        ban.error();
      }
      return refused(429, 30013, "Request too many requests").with(headers);
    }
    try {
      switch (read.access) {
        case OPEN -> {}
        case KEYED -> keys.checkKey(request);
        case SIGNED -> keys.checkSignature(request);
      }
      return envelope(200, 1000, "Ok", read.reader.read(request)).with(headers);
    } catch (BitmartRefused e) {
      return refused(e.status(), e.code(), String.valueOf(e.getMessage())).with(headers);
    }
  }

  // Private paths ask for the key first; all other unknown paths, retired ones too, are not found.
  private HttpAnswer unknown(Request request) {
    boolean ofAccount =
        request.path().startsWith("/contract/private/") || request.path().startsWith("/account/");
    if (!ofAccount) {
      return refused(404, 30000, "Not found");
    }
    try {
      keys.checkKey(request);
      return refused(403, 30012, "Unauthorized access");
    } catch (BitmartRefused e) {
      return refused(e.status(), e.code(), String.valueOf(e.getMessage()));
    }
  }

  /** Adds a read that shows its key. */
  void keyed(String path, int limit, Reader reader) {
    reads.put(path, new Read("GET", Access.KEYED, new Budget(limit, WINDOW, clock), reader));
  }

  /** Adds a read that is posted and signed. */
  void signed(String path, int limit, Reader reader) {
    reads.put(path, new Read("POST", Access.SIGNED, new Budget(limit, WINDOW, clock), reader));
  }

  private void read(String path, int limit, Reader reader) {
    reads.put(path, new Read("GET", Access.OPEN, new Budget(limit, WINDOW, clock), reader));
  }

  private JsonNode time() {
    return Json.object().put("server_time", clock.millis());
  }

  private JsonNode service() {
    long now = clock.millis();
    return list(
        "service",
        Json.list(
            List.of(
                Json.object()
                    .put("title", "Contract API Stop")
                    .put("service_type", "contract")
                    .put("status", 2)
                    .put("start_time", now - 86_400_000)
                    .put("end_time", now - 86_000_000))));
  }

  private JsonNode currencies() {
    ArrayNode currencies = Json.array();
    Set<String> coins = new java.util.LinkedHashSet<>(List.of("USDT"));
    markets.all().forEach(market -> coins.add(market.spec().base()));
    for (String coin : coins) {
      currencies.add(
          Json.object()
              .put("currency", coin)
              .put("name", coin)
              .putNull("contract_address")
              .put("network", coin)
              .put("withdraw_enabled", true)
              .put("deposit_enabled", true)
              .put("withdraw_minsize", "0.0003")
              .put("withdraw_fee", "0.0001"));
    }
    return list("currencies", currencies);
  }

  private JsonNode details(Request request) throws BitmartRefused {
    String symbol = request.parameter("symbol");
    List<Market> shown = symbol == null ? markets.all() : List.of(market(request));
    return list("symbols", Json.list(shown.stream().map(BitmartContractDetails::of).toList()));
  }

  private JsonNode depth(Request request) throws BitmartRefused {
    Market market = market(request);
    ObjectNode data = Json.object();
    data.set("asks", side(market, OrderSide.SELL));
    data.set("bids", side(market, OrderSide.BUY));
    return data.put("timestamp", clock.millis()).put("symbol", market.spec().symbol());
  }

  private JsonNode trades(Request request) throws BitmartRefused {
    Market market = market(request);
    InstrumentSpec spec = market.spec();
    List<Trade> newest = market.trades().last(limit(request));
    ArrayNode rows = Json.array();
    for (int i = newest.size() - 1; i >= 0; i--) {
      Trade trade = newest.get(i);
      rows.add(
          Json.object()
              .put("symbol", spec.symbol())
              .put("price", text(spec.price(trade.ticks())))
              .put("qty", text(spec.baseValue(trade.ticks(), trade.size())))
              .put("quote_qty", text(spec.quoteValue(trade.ticks(), trade.size())))
              .put("time", trade.time().getEpochSecond())
              .put("is_buyer_maker", trade.side() == OrderSide.SELL));
    }
    return rows;
  }

  private JsonNode openInterest(Request request) throws BitmartRefused {
    Market market = market(request);
    return Json.object()
        .put("timestamp", market.now().toEpochMilli())
        .put("symbol", market.spec().symbol())
        .put("open_interest", Long.toString(market.reference().openInterest()))
        .put("open_interest_value", text(BitmartContractDetails.openValue(market)));
  }

  private JsonNode funding(Request request) throws BitmartRefused {
    Market market = market(request);
    Instant now = market.now();
    Instant next = market.funding().next(now);
    return Json.object()
        .put("timestamp", now.toEpochMilli())
        .put("symbol", market.spec().symbol())
        .put("rate_value", text(market.funding().rate(market.funding().last(now))))
        .put("expected_rate", text(market.funding().predicted(next, now)))
        .put("funding_time", next.toEpochMilli())
        .put("funding_upper_limit", BitmartFundingStream.LIMIT)
        .put("funding_lower_limit", "-" + BitmartFundingStream.LIMIT);
  }

  private JsonNode fundingHistory(Request request) throws BitmartRefused {
    Market market = market(request);
    ArrayNode rows = Json.array();
    List<Instant> settlements = market.funding().history(market.now(), limit(request));
    for (int i = settlements.size() - 1; i >= 0; i--) {
      rows.add(
          Json.object()
              .put("symbol", market.spec().symbol())
              .put("funding_rate", text(market.funding().rate(settlements.get(i))))
              .put("funding_time", Long.toString(settlements.get(i).toEpochMilli())));
    }
    return list("list", rows);
  }

  private JsonNode klines(Request request, boolean mark) throws BitmartRefused {
    Market market = market(request);
    long step = number(request, "step", 1L);
    if (step > 10_080 || !STEPS.contains((int) step)) {
      throw new BitmartRefused(40038, "Kline step does not exist");
    }
    long from = number(request, "start_time", null);
    long to = number(request, "end_time", null);
    if (from > to || to > 99_999_999_999L) {
      throw new BitmartRefused(40039, "The timestamp is illegal");
    }
    InstrumentSpec spec = mark ? market.spec().inHundredths() : market.spec();
    BarSeries series = mark ? market.markBars() : market.bars();
    List<ObjectNode> rows = new ArrayList<>();
    for (Bar bar : series.bars(Duration.ofMinutes(step))) {
      long start = bar.start().getEpochSecond();
      if (start >= from && start <= to && rows.size() < MOST_BARS) {
        rows.add(bar(spec, bar));
      }
    }
    return Json.list(rows);
  }

  private static ObjectNode bar(InstrumentSpec spec, Bar bar) {
    return Json.object()
        .put("timestamp", bar.start().getEpochSecond())
        .put("open_price", text(spec.price(bar.open())))
        .put("high_price", text(spec.price(bar.high())))
        .put("low_price", text(spec.price(bar.low())))
        .put("close_price", text(spec.price(bar.close())))
        .put("volume", Long.toString(bar.volume()));
  }

  private JsonNode leverage(Request request) throws BitmartRefused {
    Market market = market(request);
    ObjectNode rules = Json.object().put("symbol", market.spec().symbol());
    rules.set(
        "brackets",
        Json.list(
            List.of(
                Json.object()
                    .put("bracket", 1)
                    .put("initial_leverage", 100)
                    .put("notional_cap", "1000000")
                    .put("notional_floor", "0")
                    .put("maint_margin_ratio", "0.004")
                    .put("cum", "0"))));
    return list("rules", Json.list(List.of(rules)));
  }

  private Market market(Request request) throws BitmartRefused {
    String symbol = request.parameter("symbol");
    if (symbol == null) {
      throw new BitmartRefused(40011, "Invalid parameter: symbol");
    }
    return markets
        .find(symbol)
        .orElseThrow(() -> new BitmartRefused(40034, "The symbol does not exist"));
  }

  private static int limit(Request request) throws BitmartRefused {
    long limit = number(request, "limit", (long) MOST_ROWS);
    if (limit < 1 || limit > MOST_ROWS) {
      throw new BitmartRefused(40044, "The number is out of range");
    }
    return (int) limit;
  }

  private static long number(Request request, String name, @Nullable Long absent)
      throws BitmartRefused {
    String text = request.parameter(name);
    if (text == null && absent != null) {
      return absent;
    }
    if (text == null || !text.matches("[0-9]{1,18}")) {
      throw new BitmartRefused(40011, "Invalid parameter: " + name);
    }
    return Long.parseLong(text);
  }

  private static ArrayNode side(Market market, OrderSide side) {
    ArrayNode rows = Json.array();
    long cumulative = 0;
    for (Level level : market.book().top(side, BOOK_DEPTH)) {
      cumulative += level.size();
      rows.add(
          Json.array()
              .add(text(market.spec().price(level.ticks())))
              .add(Long.toString(level.size()))
              .add(Long.toString(cumulative)));
    }
    return rows;
  }

  private static JsonNode list(String name, ArrayNode rows) {
    return Json.object().<ObjectNode>set(name, rows);
  }

  private static HttpAnswer envelope(int status, int code, String message, JsonNode data) {
    ObjectNode body =
        Json.object()
            .put("code", code)
            .put("message", message)
            .put("trace", UUID.randomUUID().toString());
    body.set("data", data);
    return HttpAnswer.of(status, body.toString());
  }

  private static String text(BigDecimal number) {
    return BitmartServerFrames.text(number);
  }
}
