package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Statistics;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.time.Instant;

/** A row of {@code /contract/public/details} (BitMart futures v2 documentation). */
final class BitmartContractDetails {

  private static final long OPENED = 1_645_977_600_000L;

  private BitmartContractDetails() {}

  static ObjectNode of(Market market) {
    InstrumentSpec spec = market.spec();
    ObjectNode row =
        Json.object()
            .put("symbol", spec.symbol())
            .put("product_type", 1)
            .put("open_timestamp", OPENED)
            .put("expire_timestamp", 0)
            .put("settle_timestamp", 0)
            .put("base_currency", spec.base())
            .put("quote_currency", spec.quote())
            .put("index_name", spec.symbol())
            .put("contract_size", text(spec.contractSize()))
            .put("min_leverage", "1")
            .put("max_leverage", "100")
            .put("price_precision", text(spec.tickSize()))
            .put("vol_precision", "1")
            .put("min_volume", "1")
            .put("max_volume", "1000000")
            .put("market_max_volume", "1000000");
    day(row, market);
    funding(row, market);
    return row.put("open_interest", Long.toString(market.reference().openInterest()))
        .put("open_interest_value", text(openValue(market)))
        .put("status", "Trading")
        .put("delist_time", 0);
  }

  static BigDecimal openValue(Market market) {
    return InstrumentSpec.plain(
        BigDecimal.valueOf(market.reference().openInterest())
            .multiply(market.spec().contractSize())
            .multiply(market.reference().mark()));
  }

  private static void day(ObjectNode row, Market market) {
    InstrumentSpec spec = market.spec();
    Statistics day = market.statistics();
    row.put("last_price", text(spec.price(day.last())))
        .put("index_price", text(market.reference().index()))
        .put("volume_24h", Long.toString(day.volume()))
        .put("turnover_24h", text(InstrumentSpec.plain(day.quote())))
        .put("high_24h", text(spec.price(day.high())))
        .put("low_24h", text(spec.price(day.low())))
        .put("change_24h", text(BitmartTickerStream.range(day)));
  }

  private static void funding(ObjectNode row, Market market) {
    Instant now = market.now();
    Instant next = market.funding().next(now);
    row.put("funding_rate", text(market.funding().rate(market.funding().last(now))))
        .put("expected_funding_rate", text(market.funding().predicted(next, now)))
        .put("funding_time", next.toEpochMilli())
        .put("funding_interval_hours", (int) market.funding().interval().toHours());
  }

  private static String text(BigDecimal number) {
    return BitmartServerFrames.text(number);
  }
}
