package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.InstrumentSpec.Contract;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.Quote;
import io.tapedeck.simulator.market.SimulatedPrices;
import io.tapedeck.simulator.market.Statistics;
import io.tapedeck.simulator.market.Trade;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A perpetual's row of the instrument table, in the order in which BitMEX prints it. */
final class BitmexInstrumentRow {

  static final BitmexTableHead HEAD =
      BitmexTableHead.of(
          List.of("symbol"),
          "symbol:symbol",
          "rootSymbol:symbol",
          "state:symbol",
          "typ:symbol",
          "listing:timestamp",
          "expiry:timestamp",
          "positionCurrency:symbol",
          "underlying:symbol",
          "quoteCurrency:symbol",
          "lotSize:long",
          "tickSize:float",
          "multiplier:long",
          "settlCurrency:symbol",
          "isQuanto:boolean",
          "isInverse:boolean",
          "fundingTimestamp:timestamp",
          "fundingInterval:timespan",
          "fundingRate:float",
          "indicativeFundingRate:float",
          "volume24h:long",
          "turnover24h:long",
          "highPrice:float",
          "lowPrice:float",
          "lastPrice:float",
          "bidPrice:float",
          "midPrice:float",
          "askPrice:float",
          "openInterest:long",
          "openValue:long",
          "fairPrice:float",
          "markPrice:float",
          "indicativeSettlePrice:float",
          "timestamp:timestamp");

  private static final String LISTED = "2016-05-13T12:00:00.000Z";

  private BitmexInstrumentRow() {}

  static ObjectNode of(Market market) {
    ObjectNode row = Json.object();
    terms(row, market.spec());
    funding(row, market);
    day(row, market);
    top(row, market);
    reference(row, market);
    return row.put("timestamp", BitmexText.time(market.now()));
  }

  private static void terms(ObjectNode row, InstrumentSpec spec) {
    boolean inverse = spec.contract() == Contract.INVERSE;
    row.put("symbol", spec.symbol())
        .put("rootSymbol", spec.base())
        .put("state", "Open")
        .put("typ", "FFWCSX")
        .put("listing", LISTED)
        .put("front", LISTED)
        .putNull("expiry")
        .putNull("settle")
        .putNull("listedSettle")
        .put("positionCurrency", inverse ? "USD" : spec.base())
        .put("underlying", spec.base())
        .put("quoteCurrency", spec.quote())
        .put("underlyingSymbol", spec.base() + (inverse ? "=" : "T="))
        .put("reference", "BMEX")
        .put("referenceSymbol", ".B" + spec.base() + (inverse ? "" : "T"))
        .put("maxOrderQty", 1_000_000_000L)
        .put("maxPrice", 1_000_000)
        .put("lotSize", spec.lotSize())
        .put("tickSize", spec.tickSize())
        .put("multiplier", multiplier(spec))
        .put("settlCurrency", spec.settle());
    if (inverse) {
      row.putNull("underlyingToPositionMultiplier")
          .put("underlyingToSettleMultiplier", -100_000_000L);
    } else {
      row.put(
              "underlyingToPositionMultiplier",
              InstrumentSpec.plain(BigDecimal.ONE.divide(spec.contractSize())))
          .putNull("underlyingToSettleMultiplier");
    }
    row.putNull("quoteToSettleMultiplier")
        .put("isQuanto", false)
        .put("isInverse", inverse)
        .put("initMargin", new BigDecimal("0.01"))
        .put("maintMargin", new BigDecimal("0.005"))
        .put("capped", false)
        .put("taxed", true)
        .put("deleverage", true)
        .put("makerFee", new BigDecimal("0.0002"))
        .put("takerFee", new BigDecimal("0.00075"))
        .put("settlementFee", 0);
  }

  private static void funding(ObjectNode row, Market market) {
    FundingSchedule funding = market.funding();
    var next = funding.next(market.now());
    row.put("fundingTimestamp", BitmexText.time(next))
        .put("fundingInterval", BitmexText.timeOfDay(funding.interval()))
        .put("fundingRate", InstrumentSpec.plain(funding.rate(next)))
        .put(
            "indicativeFundingRate",
            InstrumentSpec.plain(funding.predicted(next.plus(funding.interval()), market.now())));
  }

  private static void day(ObjectNode row, Market market) {
    InstrumentSpec spec = market.spec();
    Statistics day = market.statistics();
    row.put("volume24h", day.volume())
        .put("turnover24h", BitmexInstruments.grossValue(spec, day.base(), day.quote()))
        .put("homeNotional24h", InstrumentSpec.plain(day.base()))
        .put("foreignNotional24h", InstrumentSpec.plain(day.quote()))
        .put("prevPrice24h", spec.price(day.open()))
        .put("vwap", ratio(day.quote(), day.base()))
        .put("highPrice", spec.price(day.high()))
        .put("lowPrice", spec.price(day.low()))
        .put("lastPrice", spec.price(day.last()))
        .put("lastPriceProtected", spec.price(day.last()))
        .put("lastTickDirection", direction(market))
        .put(
            "lastChangePcnt",
            ratio(BigDecimal.valueOf(day.last() - day.open()), BigDecimal.valueOf(day.open())));
  }

  private static void top(ObjectNode row, Market market) {
    InstrumentSpec spec = market.spec();
    Quote quote = market.quote();
    long twice = quote.bidTicks() + quote.askTicks();
    BigDecimal middle = spec.price(twice / 2, twice % 2 * 50);
    row.put("bidPrice", spec.price(quote.bidTicks()))
        .put("midPrice", middle)
        .put("askPrice", spec.price(quote.askTicks()))
        .put("impactBidPrice", spec.price(quote.bidTicks()))
        .put("impactMidPrice", middle)
        .put("impactAskPrice", spec.price(quote.askTicks()))
        .put("hasLiquidity", true);
  }

  private static void reference(ObjectNode row, Market market) {
    SimulatedPrices prices = market.reference();
    InstrumentSpec spec = market.spec();
    BigDecimal contracts = BigDecimal.valueOf(prices.openInterest()).multiply(spec.contractSize());
    BigDecimal value =
        spec.contract() == Contract.INVERSE
            ? contracts.divide(prices.mark(), 8, RoundingMode.HALF_UP)
            : contracts.multiply(prices.mark());
    row.put("openInterest", prices.openInterest())
        .put("openValue", value.multiply(BitmexInstruments.settleUnits(spec)).longValue())
        .put("fairMethod", "FundingRate")
        .put("fairPrice", prices.mark())
        .put("markMethod", "FairPrice")
        .put("markPrice", prices.mark())
        .put("indicativeSettlePrice", prices.index());
  }

  private static long multiplier(InstrumentSpec spec) {
    return spec.contract() == Contract.INVERSE
        ? -100_000_000L
        : spec.contractSize().multiply(BitmexInstruments.settleUnits(spec)).longValue();
  }

  private static @Nullable String direction(Market market) {
    List<Trade> last = market.trades().last(1);
    return last.isEmpty() ? null : BitmexTradeTable.direction(last.get(0));
  }

  private static @Nullable BigDecimal ratio(BigDecimal value, BigDecimal by) {
    return by.signum() == 0
        ? null
        : InstrumentSpec.plain(value.divide(by, 4, RoundingMode.HALF_UP));
  }
}
