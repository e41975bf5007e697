package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Bar;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.market.Trade;
import io.tapedeck.simulator.server.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The common part of reads of several generations: trades, bars, books, fundings of a market. */
final class BitgetHistory {

  private static final Duration SPAN = Duration.ofDays(7);
  private static final Duration OLDEST = Duration.ofDays(90);
  private static final int DEEPEST = 150;
  private static final int SETTLEMENTS = 1_000;

  private BitgetHistory() {}

  /** The newest trades, newest first. */
  static ArrayNode trades(BitgetMarket listed, int limit, Function<Trade, ObjectNode> row) {
    List<Trade> newest = listed.market().trades().last(limit);
    ArrayNode rows = Json.array();
    for (int i = newest.size() - 1; i >= 0; i--) {
      rows.add(row.apply(newest.get(i)));
    }
    return rows;
  }

  /** Trades by time and below an id, newest first. */
  static ArrayNode pastTrades(
      BitgetMarket listed, BitgetQuery query, Function<Trade, ObjectNode> row)
      throws BitgetRefusal {
    int limit = query.limit("limit", 500, 1_000);
    long below = query.number("idLessThan", Long.MAX_VALUE);
    Instant end = query.time("endTime", listed.market().now());
    Instant start = query.time("startTime", end.minus(SPAN));
    if (Duration.between(start, end).compareTo(SPAN) > 0 || start.isAfter(end)) {
      throw BitgetRefusal.of("40017", "Parameter verification failed startTime,endTime");
    }
    query.checkAge(start, OLDEST);
    List<Trade> since = listed.market().trades().since(start);
    ArrayNode rows = Json.array();
    for (int i = since.size() - 1; i >= 0 && rows.size() < limit; i--) {
      Trade trade = since.get(i);
      if (!trade.time().isAfter(end) && BitgetTradeIds.before(trade, below)) {
        rows.add(row.apply(trade));
      }
    }
    return rows;
  }

  /** A trade as v2 prints it. */
  static ObjectNode trade(BitgetMarket listed, Trade trade) {
    return Json.object()
        .put("tradeId", BitgetTradeIds.of(trade))
        .put("price", listed.priceText(trade.ticks()))
        .put("size", listed.sizeText(trade.size()))
        .put("side", trade.side().takerWord())
        .put("ts", Long.toString(trade.time().toEpochMilli()))
        .put("symbol", listed.symbol());
  }

  /** The last bars before an end, oldest first, as arrays with so many columns. */
  static ArrayNode bars(
      InstrumentSpec spec, BitgetMarket listed, BarSeries series, Duration length, Page page) {
    List<ArrayNode> rows = new ArrayList<>();
    for (Bar bar : series.bars(length)) {
      if (!bar.start().isBefore(page.start()) && bar.start().isBefore(page.end())) {
        rows.add(bar(spec, listed, bar, page.columns()));
      }
    }
    return Json.list(rows.subList(Math.max(0, rows.size() - page.limit()), rows.size()));
  }

  /** Which bars are asked for, and how they are printed. */
  record Page(Instant start, Instant end, int limit, int columns) {

    static Page of(BitgetQuery query, BitgetMarket listed, int most, int columns)
        throws BitgetRefusal {
      Instant now = listed.market().now().plusMillis(1);
      return new Page(
          query.time("startTime", Instant.EPOCH),
          query.time("endTime", now),
          query.limit("limit", Math.min(100, most), most),
          columns);
    }
  }

  /** A whole book as v2 prints it. */
  static ObjectNode book(BitgetMarket listed, int depth) {
    BitgetBookText text = new BitgetBookText(listed, false);
    ObjectNode data = Json.object();
    data.set("asks", text.levels(listed.market().book().top(OrderSide.SELL, depth)));
    data.set("bids", text.levels(listed.market().book().top(OrderSide.BUY, depth)));
    return data.put("ts", Long.toString(listed.market().now().toEpochMilli()));
  }

  /** Both sides merged at the finest precision, as {@code merge-depth} prints them. */
  static ObjectNode mergedBook(BitgetMarket listed, BitgetQuery query) throws BitgetRefusal {
    String limit = query.text("limit");
    int depth =
        limit == null || "max".equals(limit) ? DEEPEST : query.limit("limit", DEEPEST, DEEPEST);
    return book(listed, depth)
        .put("precision", "scale0")
        .put("scale", BitgetMarket.text(listed.spec().tickSize()))
        .put("isMaxPrecision", "NO");
  }

  /** A page of settlements, newest first. */
  static ArrayNode fundings(BitgetMarket listed, int page, int size, String timeField) {
    FundingSchedule funding = listed.market().funding();
    List<Instant> times = funding.history(listed.market().now(), SETTLEMENTS);
    ArrayNode rows = Json.array();
    int newest = times.size() - 1 - (page - 1) * size;
    for (int i = newest; i >= 0 && rows.size() < size; i--) {
      rows.add(
          Json.object()
              .put("symbol", listed.symbol())
              .put("fundingRate", BitgetMarket.text(funding.rate(times.get(i))))
              .put(timeField, Long.toString(times.get(i).toEpochMilli())));
    }
    return rows;
  }

  /** An object with one list. */
  static ObjectNode list(String name, JsonNode rows) {
    return Json.object().<ObjectNode>set(name, rows);
  }

  private static ArrayNode bar(InstrumentSpec spec, BitgetMarket listed, Bar bar, int columns) {
    String turnover = BitgetMarket.text(InstrumentSpec.plain(bar.quoteVolume()));
    ArrayNode row =
        Json.array()
            .add(Long.toString(bar.start().toEpochMilli()))
            .add(BitgetMarket.text(spec.price(bar.open())))
            .add(BitgetMarket.text(spec.price(bar.high())))
            .add(BitgetMarket.text(spec.price(bar.low())))
            .add(BitgetMarket.text(spec.price(bar.close())))
            .add(listed.sizeText(bar.volume()));
    while (row.size() < columns) {
      row.add(turnover);
    }
    return row;
  }
}
