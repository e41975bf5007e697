package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Quote;
import io.tapedeck.simulator.market.Statistics;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** A market's summary, printed as each generation's sockets and reads print it. */
final class BitgetTicker {

  private static final int RATIO_SCALE = 5;

  private final BitgetMarket listed;
  private final Statistics day;
  private final Quote quote;
  private final Instant now;

  BitgetTicker(BitgetMarket listed) {
    this.listed = listed;
    this.day = listed.market().statistics();
    this.quote = listed.market().quote();
    this.now = listed.market().now();
  }

  Instant time() {
    return now;
  }

  BigDecimal last() {
    return listed.price(day.last());
  }

  BigDecimal baseVolume() {
    return listed.size(day.volume());
  }

  BigDecimal openInterest() {
    return listed.size(listed.market().reference().openInterest());
  }

  BigDecimal mark() {
    return listed.market().reference().mark();
  }

  BigDecimal index() {
    return listed.market().reference().index();
  }

  Instant nextFunding() {
    return listed.market().funding().next(now);
  }

  BigDecimal fundingRate() {
    return listed.market().funding().predicted(nextFunding(), now);
  }

  /** A row of v2, of spot or of a futures line. */
  ObjectNode v2() {
    ObjectNode row =
        Json.object()
            .put("instId", listed.symbol())
            .put("lastPr", BitgetMarket.text(last()))
            .put("open24h", listed.priceText(day.open()))
            .put("high24h", listed.priceText(day.high()))
            .put("low24h", listed.priceText(day.low()))
            .put("change24h", BitgetMarket.text(change()))
            .put("bidPr", listed.priceText(quote.bidTicks()))
            .put("askPr", listed.priceText(quote.askTicks()))
            .put("bidSz", listed.sizeText(quote.bidSize()))
            .put("askSz", listed.sizeText(quote.askSize()))
            .put("baseVolume", BitgetMarket.text(baseVolume()))
            .put("quoteVolume", turnover())
            .put("openUtc", listed.priceText(day.open()))
            .put("changeUtc24h", BitgetMarket.text(change()));
    if (listed.line().isFutures()) {
      row.put("symbol", listed.symbol())
          .put("fundingRate", BitgetMarket.text(fundingRate()))
          .put("nextFundingTime", Long.toString(nextFunding().toEpochMilli()))
          .put("markPrice", BitgetMarket.text(mark()))
          .put("indexPrice", BitgetMarket.text(index()))
          .put("holdingAmount", BitgetMarket.text(openInterest()))
          .put("symbolType", 1)
          .put("deliveryPrice", "0");
    }
    return row.put("ts", Long.toString(now.toEpochMilli()));
  }

  /** A row of v3; its time stands in the frame. */
  ObjectNode v3() {
    ObjectNode row =
        Json.object()
            .put("lastPrice", BitgetMarket.text(last()))
            .put("openPrice24h", listed.priceText(day.open()))
            .put("highPrice24h", listed.priceText(day.high()))
            .put("lowPrice24h", listed.priceText(day.low()))
            .put("volume24h", BitgetMarket.text(baseVolume()))
            .put("turnover24h", turnover())
            .put("bid1Price", listed.priceText(quote.bidTicks()))
            .put("bid1Size", listed.sizeText(quote.bidSize()))
            .put("ask1Price", listed.priceText(quote.askTicks()))
            .put("ask1Size", listed.sizeText(quote.askSize()))
            .put("price24hPcnt", BitgetMarket.text(change()));
    if (listed.line().isFutures()) {
      row.put("indexPrice", BitgetMarket.text(index()))
          .put("markPrice", BitgetMarket.text(mark()))
          .put("fundingRate", BitgetMarket.text(fundingRate()))
          .put("nextFundingTime", Long.toString(nextFunding().toEpochMilli()))
          .put("openInterest", BitgetMarket.text(openInterest()))
          .put("deliveryTime", "")
          .put("deliveryStartTime", "")
          .put("deliveryStatus", "");
    }
    return row;
  }

  /** A row of v1; spot and mix differ in fields and in the name of the time. */
  ObjectNode v1() {
    ObjectNode row =
        Json.object()
            .put("instId", listed.symbol())
            .put("last", listed.paddedPrice(day.last()))
            .put("bestBid", listed.paddedPrice(quote.bidTicks()))
            .put("bestAsk", listed.paddedPrice(quote.askTicks()))
            .put("high24h", listed.priceText(day.high()))
            .put("low24h", listed.priceText(day.low()))
            .put("baseVolume", BitgetMarket.text(baseVolume()))
            .put("quoteVolume", turnover());
    if (!listed.line().isFutures()) {
      return row.put("open24h", listed.priceText(day.open()))
          .put("ts", now.toEpochMilli())
          .put("labeId", 0);
    }
    return row.put("priceChangePercent", BitgetMarket.text(change()))
        .put("capitalRate", BitgetMarket.text(fundingRate()))
        .put("nextSettleTime", nextFunding().toEpochMilli())
        .put("systemTime", now.toEpochMilli())
        .put("markPrice", BitgetMarket.text(mark()))
        .put("indexPrice", BitgetMarket.text(index()))
        .put("holding", BitgetMarket.text(openInterest()));
  }

  private BigDecimal change() {
    return BigDecimal.valueOf(day.last() - day.open())
        .divide(BigDecimal.valueOf(day.open()), RATIO_SCALE, RoundingMode.HALF_UP);
  }

  private String turnover() {
    return BitgetMarket.text(InstrumentSpec.plain(day.quote()));
  }

  Market market() {
    return listed.market();
  }
}
