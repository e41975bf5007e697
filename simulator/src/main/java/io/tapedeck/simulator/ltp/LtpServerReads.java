package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Account;
import io.tapedeck.simulator.account.ClosedPositions;
import io.tapedeck.simulator.account.LedgerEntry;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.account.Position;
import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Markets;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The answers of REST reads; newest rows first where they are pages. Simulator's thread only. */
final class LtpServerReads {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int FUNDING_ROWS = 3;
  private static final int MOST_EXECUTIONS = 1_000;
  private static final Map<LedgerEntry.Cause, String> STATEMENTS =
      Map.of(
          LedgerEntry.Cause.FUNDING, "FUNDING_FEE", LedgerEntry.Cause.INTEREST, "DEDUCT_INTEREST");
  private static final Map<LedgerEntry.Cause, String> BILLS =
      Map.of(
          LedgerEntry.Cause.DEPOSIT, "0",
          LedgerEntry.Cause.TRANSFER_IN, "1",
          LedgerEntry.Cause.TRANSFER_OUT, "1");

  private final Markets markets;
  private final Account portfolio;
  private final LtpAccount rows;
  private final LtpPushes algorithms;

  LtpServerReads(Markets markets, Account portfolio, LtpAccount rows, LtpPushes algorithms) {
    this.markets = markets;
    this.portfolio = portfolio;
    this.rows = rows;
    this.algorithms = algorithms;
  }

  /** Adds every path with its limit (LTP documentation). */
  void register(LtpRest rest) {
    rest.open("/api/v1/market/fundingRate", 3, TEN_SECONDS, this::fundingRate);
    rest.open("/api/v1/market/markPrice", 3, TEN_SECONDS, this::markPrice);
    rest.open("/api/v1/system/status", 20, SECOND, request -> Json.array());
    rest.signed("/api/v1/trading/sym/info", 3, TEN_SECONDS, this::symbols);
    rest.signed("/api/v1/trading/account", 20, SECOND, request -> account());
    rest.signed("/api/v1/trading/portfolio/assets", 20, SECOND, this::assets);
    rest.signed("/api/v1/user/asset", 20, SECOND, this::assets);
    rest.signed("/api/v1/trading/position", 300, MINUTE, this::positions);
    rest.signed("/api/v1/trading/history/position", 30, TEN_SECONDS, this::closedPositions);
    rest.signed("/api/v1/trading/orders", 20, SECOND, this::openOrders);
    rest.signed("/api/v1/trading/order", 20, SECOND, this::order);
    rest.signed(
        "/api/v1/trading/history/orders",
        30,
        TEN_SECONDS,
        request -> orders(request, LtpPages.Retention.WEEK));
    rest.signed(
        "/api/v1/trading/archive/history/orders",
        30,
        TEN_SECONDS,
        request -> orders(request, LtpPages.Retention.ARCHIVE));
    rest.signed("/api/v1/trading/executions", 5, TEN_SECONDS, this::recentFills);
    rest.signed(
        "/api/v1/trading/executions/pageable",
        5,
        TEN_SECONDS,
        request -> fills(request, LtpPages.Retention.WEEK));
    rest.signed(
        "/api/v1/trading/archive/executions/pageable",
        5,
        TEN_SECONDS,
        request -> fills(request, LtpPages.Retention.ARCHIVE));
    rest.signed("/api/v1/trading/statement", 100, MINUTE, this::statement);
    rest.signed("/api/v1/asset/bills", 20, SECOND, request -> ledger(request, BILLS, rows::bill));
    rest.signed(
        "/api/v1/interest/user",
        20,
        SECOND,
        request -> ledger(request, STATEMENTS, rows::statement));
    rest.signed("/api/v1/algo/openOrders", 3, TEN_SECONDS, this::openAlgorithms);
    rest.signed("/api/v1/algo/history/orders", 3, TEN_SECONDS, this::endedAlgorithms);
    rest.signed("/api/v1/algo/history/subOrders", 3, TEN_SECONDS, this::children);
    rest.signed("/api/v1/trading/userFeeRate", 3, TEN_SECONDS, this::feeRate);
    rest.signed("/api/v1/trading/perp/leverage", 20, SECOND, this::leverage);
  }

  private JsonNode fundingRate(Request request) throws LtpRefused {
    Market market = market(request);
    if (!LtpInstruments.isPerpetual(market.spec())) {
      throw new LtpRefused(401041, "The sym should be PERP businessType");
    }
    FundingSchedule funding = market.funding();
    List<ObjectNode> rates = new ArrayList<>();
    for (Instant time : funding.history(market.now(), FUNDING_ROWS)) {
      rates.add(
          Json.object()
              .put("sym", market.spec().symbol())
              .put("fundingRate", LtpServerFrames.text(funding.rate(time)))
              .put("fundingTime", LtpServerFrames.millis(time))
              .put("nextFundingTime", LtpServerFrames.millis(funding.next(time))));
    }
    Collections.reverse(rates);
    return Json.object().<ObjectNode>set("list", Json.list(rates));
  }

  private JsonNode markPrice(Request request) throws LtpRefused {
    Market market = market(request);
    return Json.object()
        .put("sym", market.spec().symbol())
        .put("markPrice", LtpServerFrames.text(market.reference().mark()))
        .put("time", LtpServerFrames.millis(market.now()));
  }

  private JsonNode symbols(Request request) throws LtpRefused {
    ObjectNode bySymbol = Json.object();
    List<Market> shown =
        request.parameter("sym") == null ? markets.all() : List.of(market(request));
    for (Market market : shown) {
      InstrumentSpec spec = market.spec();
      BigDecimal lot = LtpInstruments.quantity(spec, 1);
      boolean pieces = spec.symbol().startsWith("OKX_PERP_");
      bySymbol.set(
          spec.symbol(),
          Json.object()
              .put("sym", spec.symbol())
              .put("originalSymbol", spec.base() + spec.quote())
              .put("exchangeType", LtpInstruments.venue(spec.symbol()))
              .put("businessType", LtpInstruments.business(spec.symbol()))
              .put("baseCoin", spec.base())
              .put("quoteCoin", spec.quote())
              .put("state", "live")
              .put("tickSize", LtpServerFrames.text(spec.tickSize()))
              .put("lotSize", pieces ? "1" : LtpServerFrames.text(lot))
              .put("contractSize", pieces ? LtpServerFrames.text(lot) : "1")
              .put("minNotional", "5")
              .put("defaultLeverage", "3")
              .put("maxLeverage", "20"));
    }
    return bySymbol;
  }

  private JsonNode account() {
    BigDecimal equity =
        portfolio.balances().stream()
            .filter(balance -> "USDT".equals(balance.currency()))
            .map(balance -> balance.total().add(portfolio.unrealised("USDT")))
            .findFirst()
            .orElse(BigDecimal.ZERO);
    return Json.object()
        .put("portfolioId", Long.toString(portfolio.number()))
        .put("portfolioName", portfolio.name())
        .put("equity", LtpServerFrames.text(equity))
        .put("riskLevel", "1")
        .put("updateAt", LtpServerFrames.millis(markets.now()));
  }

  private JsonNode assets(Request request) throws LtpRefused {
    return LtpPages.page(request, portfolio.balances().stream().map(rows::asset).toList());
  }

  private JsonNode positions(Request request) throws LtpRefused {
    return Json.list(held(request).filter(p -> p.size() != 0).map(rows::position).toList());
  }

  private JsonNode closedPositions(Request request) throws LtpRefused {
    LtpPages.Range range = range(request, LtpPages.Retention.QUARTER);
    String symbol = symbol(request);
    return LtpPages.page(
        request,
        newestFirst(
            ClosedPositions.of(portfolio).stream()
                .filter(closed -> closed.symbol().contains("_PERP_"))
                .filter(closed -> range.holds(closed.closed()))
                .filter(closed -> symbol.isEmpty() || closed.symbol().equals(symbol))
                .map(rows::closedPosition)));
  }

  private Stream<Position> held(Request request) throws LtpRefused {
    String symbol = symbol(request);
    return portfolio.positions().stream()
        .filter(position -> symbol.isEmpty() || position.symbol().equals(symbol));
  }

  private JsonNode openOrders(Request request) throws LtpRefused {
    String symbol = symbol(request);
    return LtpPages.page(
        request,
        portfolio.openOrders().stream()
            .filter(order -> symbol.isEmpty() || order.symbol().equals(symbol))
            .map(rows::order)
            .toList());
  }

  private JsonNode order(Request request) throws LtpRefused {
    String number = request.parameter("orderId");
    String client = request.parameter("clientOrderId");
    if (number == null && client == null) {
      throw new LtpRefused(
          401008, "One of the field between orderId and clientOrderId must be send");
    }
    if (number != null && !number.matches("[0-9]{16}")) {
      throw new LtpRefused(401007, "OrderId length must be 16 digits");
    }
    return portfolio.orders().stream()
        .filter(
            order ->
                number == null
                    ? order.clientId().equals(client)
                    : Long.toString(order.number()).equals(number))
        .findFirst()
        .map(rows::order)
        .orElseThrow(() -> new LtpRefused(401018, "The order was not found"));
  }

  private JsonNode orders(Request request, LtpPages.Retention retention) throws LtpRefused {
    return LtpPages.page(request, orderRows(request, retention, order -> true));
  }

  private List<ObjectNode> orderRows(
      Request request, LtpPages.Retention retention, Predicate<Order> wanted) throws LtpRefused {
    LtpPages.Range range = range(request, retention);
    String symbol = symbol(request);
    return newestFirst(
        portfolio.endedOrders().stream()
            .filter(order -> range.holds(order.created()))
            .filter(order -> symbol.isEmpty() || order.symbol().equals(symbol))
            .filter(wanted)
            .map(rows::order));
  }

  private JsonNode recentFills(Request request) throws LtpRefused {
    List<ObjectNode> fills = fillRows(request, LtpPages.Retention.WEEK);
    return Json.list(fills.subList(0, Math.min(MOST_EXECUTIONS, fills.size())));
  }

  private JsonNode fills(Request request, LtpPages.Retention retention) throws LtpRefused {
    return LtpPages.page(request, fillRows(request, retention));
  }

  private List<ObjectNode> fillRows(Request request, LtpPages.Retention retention)
      throws LtpRefused {
    LtpPages.Range range = range(request, retention);
    String symbol = symbol(request);
    return newestFirst(
        portfolio.fills().stream()
            .filter(fill -> range.holds(fill.time()))
            .filter(fill -> symbol.isEmpty() || fill.symbol().equals(symbol))
            .map(rows::fill));
  }

  // This one endpoint says startTime and endTime.
  private JsonNode statement(Request request) throws LtpRefused {
    LtpPages.Range range =
        LtpPages.range(request, "startTime", "endTime", markets.now(), LtpPages.Retention.QUARTER);
    String type = request.parameter("statementType");
    String coin = request.parameter("coin");
    String symbol = symbol(request);
    return LtpPages.page(
        request,
        newestFirst(
            portfolio.ledger().stream()
                .filter(entry -> STATEMENTS.containsKey(entry.kind()))
                .filter(entry -> type == null || type.equals(STATEMENTS.get(entry.kind())))
                .filter(entry -> coin == null || coin.equals(entry.currency()))
                .filter(entry -> symbol.isEmpty() || symbol.equals(entry.symbol()))
                .filter(entry -> range.holds(entry.time()))
                .map(entry -> rows.statement(entry, STATEMENTS.getOrDefault(entry.kind(), "")))));
  }

  private JsonNode ledger(
      Request request,
      Map<LedgerEntry.Cause, String> kinds,
      BiFunction<LedgerEntry, String, ObjectNode> row)
      throws LtpRefused {
    LtpPages.Range range = range(request, LtpPages.Retention.QUARTER);
    return LtpPages.page(
        request,
        newestFirst(
            portfolio.ledger().stream()
                .filter(entry -> kinds.containsKey(entry.kind()) && range.holds(entry.time()))
                .map(entry -> row.apply(entry, kinds.getOrDefault(entry.kind(), "")))));
  }

  private JsonNode openAlgorithms(Request request) throws LtpRefused {
    return LtpPages.page(
        request,
        portfolio.openOrders().stream()
            .filter(order -> LtpPushes.isChild(order.number()))
            .map(algorithms::algorithm)
            .toList());
  }

  private JsonNode endedAlgorithms(Request request) throws LtpRefused {
    LtpPages.Range range = range(request, LtpPages.Retention.WEEK);
    return LtpPages.page(
        request,
        newestFirst(
            portfolio.endedOrders().stream()
                .filter(order -> LtpPushes.isChild(order.number()))
                .filter(order -> range.holds(order.created()))
                .map(algorithms::algorithm)));
  }

  private JsonNode children(Request request) throws LtpRefused {
    return LtpPages.page(
        request,
        orderRows(request, LtpPages.Retention.WEEK, order -> LtpPushes.isChild(order.number())));
  }

  private JsonNode feeRate(Request request) throws LtpRefused {
    return Json.object()
        .put("sym", market(request).spec().symbol())
        .put("makerFeeRate", "-0.0001")
        .put("takerFeeRate", "0.0006");
  }

  private JsonNode leverage(Request request) throws LtpRefused {
    return Json.object().put("sym", market(request).spec().symbol()).put("leverage", "10");
  }

  private LtpPages.Range range(Request request, LtpPages.Retention retention) throws LtpRefused {
    return LtpPages.range(request, "begin", "end", markets.now(), retention);
  }

  private static List<ObjectNode> newestFirst(Stream<ObjectNode> oldestFirst) {
    List<ObjectNode> all = new ArrayList<>(oldestFirst.toList());
    Collections.reverse(all);
    return all;
  }

  /** The asked symbol; empty text when none is. */
  private String symbol(Request request) throws LtpRefused {
    return request.parameter("sym") == null ? "" : market(request).spec().symbol();
  }

  private Market market(Request request) throws LtpRefused {
    String symbol = request.parameter("sym");
    if (symbol == null) {
      throw new LtpRefused(400009, "Missing Parameter, please check api doc");
    }
    return markets
        .find(symbol)
        .orElseThrow(() -> new LtpRefused(401011, "The sym is not supported"));
  }
}
