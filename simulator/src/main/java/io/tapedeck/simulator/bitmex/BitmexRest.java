package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.market.Statistics;
import io.tapedeck.simulator.server.Budget;
import io.tapedeck.simulator.server.HttpAnswer;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reads under {@code /api/v1} (BitMEX swagger), on the budgets of a client with key and
 * without.
 */
final class BitmexRest {

  private static final String ROOT = "/api/v1";
  private static final int REQUESTS = 30;
  private static final int REQUESTS_WITH_KEY = 120;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Set<String> NEEDS_KEY =
      Set.of("user", "order", "execution", "position", "apiKey", "userEvent", "userAffiliates");

  /** Only a key is answered, unlike the list of all. */
  private static final String URGENT = "/announcement/urgent";

  private final Markets markets;
  private final BitmexTables tables;
  private final Clock clock;
  private final BitmexServerAccountReads own;
  private final BitmexSignature signature;
  private final Budget budget;
  private final Budget keyBudget;
  private final Map<String, Read> reads = new LinkedHashMap<>();

  /** Answers one path. */
  private interface Read {
    JsonNode answer(Request request) throws BitmexTableQuery.Refused;
  }

  BitmexRest(
      Markets markets,
      BitmexTables tables,
      BitmexServerAccountReads own,
      BitmexSignature signature,
      Clock clock) {
    this.markets = markets;
    this.tables = tables;
    this.clock = clock;
    this.own = own;
    this.signature = signature;
    this.budget = new Budget(REQUESTS, WINDOW, clock);
    this.keyBudget = new Budget(REQUESTS_WITH_KEY, WINDOW, clock);
    tableReads();
    instrumentReads();
    otherReads();
  }

  static HttpAnswer error(int status, String message) {
    ObjectNode error = Json.object().put("message", message).put("name", "HTTPError");
    return HttpAnswer.of(status, Json.object().<ObjectNode>set("error", error).toString());
  }

  /** What a client hears that made too many errors. */
  static HttpAnswer banned() {
    return error(403, "Forbidden");
  }

  HttpAnswer answer(Request request) {
    boolean keyed = BitmexSignature.isPresent(request);
    Budget.Draw draw = (keyed ? keyBudget : budget).take();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-ratelimit-limit", Long.toString(draw.capacity()));
    headers.put("x-ratelimit-remaining", Long.toString(draw.remaining()));
    headers.put(
        "x-ratelimit-reset", Long.toString(clock.instant().getEpochSecond() + draw.retrySeconds()));
    if (!draw.granted()) {
      headers.put("retry-after", Long.toString(draw.retrySeconds()));
      return error(429, "Rate limit exceeded, retry in " + draw.retrySeconds() + " seconds.")
          .with(headers);
    }
    String refusal = keyed ? signature.refusal(request).orElse(null) : null;
    return (refusal == null ? read(request, keyed) : error(401, refusal)).with(headers);
  }

  private HttpAnswer read(Request request, boolean keyed) {
    if (ROOT.equals(request.path()) || (ROOT + "/").equals(request.path())) {
      return HttpAnswer.of(200, root().toString());
    }
    if (!request.path().startsWith(ROOT + "/")) {
      return error(404, "Not Found");
    }
    String path = request.path().substring(ROOT.length());
    boolean ofAccount = URGENT.equals(path) || NEEDS_KEY.contains(path.split("/", 3)[1]);
    if (!"GET".equals(request.method()) || (ofAccount && !keyed)) {
      // The simulated key may only read.
      return keyed ? error(403, "Access Denied") : error(401, "Authorization Required");
    }
    Read read = reads.get(path);
    try {
      JsonNode body =
          read == null && ofAccount
              ? ofAccount(path, request)
              : read == null ? null : read.answer(request);
      return body == null ? error(404, "Not Found") : HttpAnswer.of(200, body.toString());
    } catch (BitmexTableQuery.Refused refused) {
      return error(400, String.valueOf(refused.getMessage()));
    } catch (BitmexServerAccountReads.Denied denied) {
      return error(403, "Access Denied");
    }
  }

  /** What the root tells: the exchange's clock among it. */
  private ObjectNode root() {
    return Json.object()
        .put("name", "BitMEX API")
        .put("version", "2.0.0")
        .put("timestamp", clock.millis());
  }

  private @Nullable JsonNode ofAccount(String path, Request request)
      throws BitmexTableQuery.Refused, BitmexServerAccountReads.Denied {
    return "/apiKey".equals(path) ? signature.keys() : own.read(path, request);
  }

  private void tableReads() {
    for (String name :
        List.of("funding", "insurance", "liquidation", "settlement", "trade", "quote")) {
      BitmexTable table = table(name);
      reads.put("/" + name, request -> rows(request, table, table::history));
    }
    reads.put("/trade/bucketed", this::tradeBars);
    reads.put("/quote/bucketed", this::quoteBars);
    reads.put("/orderBook/L2", this::book);
    BitmexTable announcements = table(BitmexTables.ANNOUNCEMENTS);
    for (String path : List.of("/announcement", URGENT)) {
      reads.put(path, request -> rows(request, announcements, announcements::history));
    }
  }

  private void instrumentReads() {
    BitmexTable table = table("instrument");
    Read all =
        request -> rows(request, table, market -> Stream.of(BitmexInstrumentTable.current(market)));
    reads.put("/instrument", all);
    reads.put("/instrument/active", request -> allInstruments());
    reads.put("/instrument/activeAndIndices", request -> allInstruments());
    reads.put("/instrument/indices", request -> Json.array());
    reads.put("/instrument/compositeIndex", request -> Json.array());
    reads.put("/instrument/activeIntervals", request -> intervals());
  }

  private void otherReads() {
    reads.put("/", request -> version());
    reads.put("/stats", request -> stats());
    reads.put("/stats/history", request -> Json.array());
    reads.put("/stats/historyUSD", request -> Json.array());
    reads.put("/wallet/assets", request -> BitmexAssets.assets());
    reads.put("/wallet/networks", request -> BitmexAssets.networks());
    reads.put("/schema", request -> schema());
    reads.put("/schema/websocketHelp", request -> BitmexReplies.help(tables));
  }

  private ArrayNode rows(
      Request request, BitmexTable table, Function<Market, Stream<BitmexTableRow>> history)
      throws BitmexTableQuery.Refused {
    BitmexTableQuery query = BitmexTableQuery.of(request);
    String symbol = query.onlySymbol().orElse(null);
    if (symbol != null && BitmexTables.hasSymbols(table)) {
      Stream<BitmexTableRow> rows = markets.find(symbol).stream().flatMap(history);
      return query.over(rows, table.head().keys());
    }
    List<Market> shown =
        BitmexTables.hasSymbols(table) ? markets.all() : markets.all().subList(0, 1);
    Stream<BitmexTableRow> rows =
        shown.stream().flatMap(history).sorted(Comparator.comparing(BitmexTableRow::time));
    return query.over(rows, table.head().keys());
  }

  private JsonNode tradeBars(Request request) throws BitmexTableQuery.Refused {
    BitmexBarInterval interval = interval(request);
    BitmexTradeBinTable bars = (BitmexTradeBinTable) table("tradeBin" + interval.word());
    return Boolean.parseBoolean(request.parameter("partial"))
        ? rows(request, bars, bars::historyWithRunning)
        : rows(request, bars, bars::history);
  }

  private JsonNode quoteBars(Request request) throws BitmexTableQuery.Refused {
    BitmexTable bars = table("quoteBin" + interval(request).word());
    return rows(request, bars, bars::history);
  }

  private JsonNode book(Request request) throws BitmexTableQuery.Refused {
    String symbol = request.parameter("symbol");
    if (symbol == null) {
      throw new BitmexTableQuery.Refused("'symbol' is a required arg.");
    }
    int depth = BitmexTableQuery.number(request, "depth", 25, 0, Integer.MAX_VALUE);
    return Json.list(
        markets.find(symbol).stream()
            .flatMap(market -> tables.book().snapshot(market, depth).stream())
            .map(BitmexTableRow::json)
            .toList());
  }

  private JsonNode allInstruments() {
    return Json.list(
        markets.all().stream()
            .map(market -> BitmexInstrumentTable.current(market).json())
            .toList());
  }

  private JsonNode intervals() {
    List<String> symbols = markets.all().stream().map(market -> market.spec().symbol()).toList();
    ObjectNode answer = Json.object();
    answer.set(
        "intervals",
        Json.texts(
            markets.all().stream().map(market -> market.spec().base() + ":perpetual").toList()));
    answer.set("symbols", Json.texts(symbols));
    return answer;
  }

  private JsonNode stats() {
    return Json.list(
        markets.all().stream()
            .map(
                market -> {
                  Statistics day = market.statistics();
                  return Json.object()
                      .put("rootSymbol", market.spec().base())
                      .put("currency", market.spec().settle())
                      .put("volume24h", day.volume())
                      .put(
                          "turnover24h",
                          BitmexInstruments.grossValue(market.spec(), day.base(), day.quote()))
                      .put("openInterest", market.reference().openInterest());
                })
            .toList());
  }

  /** What the root answers (seen in the open). */
  private JsonNode version() {
    return Json.object()
        .put("name", "BitMEX API")
        .put("version", "2.0.0")
        .put("timestamp", clock.millis());
  }

  private JsonNode schema() {
    ObjectNode schema = Json.object();
    for (BitmexTable table : tables.all()) {
      ObjectNode types = Json.object();
      table.head().types().forEach(types::put);
      ObjectNode described = Json.object();
      described.set("keys", Json.texts(table.head().keys()));
      described.set("types", types);
      schema.set(table.name(), described);
    }
    return schema;
  }

  private static BitmexBarInterval interval(Request request) throws BitmexTableQuery.Refused {
    String word = request.parameter("binSize");
    return BitmexBarInterval.find(word == null ? "1m" : word)
        .orElseThrow(() -> new BitmexTableQuery.Refused("binSize is invalid"));
  }

  private BitmexTable table(String name) {
    return tables.find(name).orElseThrow(() -> new IllegalStateException("no table " + name));
  }
}
