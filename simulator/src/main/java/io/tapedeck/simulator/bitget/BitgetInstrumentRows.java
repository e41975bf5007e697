package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.util.List;

/** The terms of a market as each read prints them. */
final class BitgetInstrumentRows {

  private static final String OPENED = "1532454360000";

  private BitgetInstrumentRows() {}

  static ObjectNode spot(BitgetMarket pair) {
    return Json.object()
        .put("symbol", pair.symbol())
        .put("baseCoin", pair.spec().base())
        .put("quoteCoin", pair.spec().quote())
        .put("minTradeAmount", "0")
        .put("maxTradeAmount", "900000000000000000000")
        .put("takerFeeRate", "0.002")
        .put("makerFeeRate", "0.002")
        .put("pricePrecision", digits(pair.spec().tickSize()))
        .put("quantityPrecision", digits(pair.spec().contractSize()))
        .put("quotePrecision", "8")
        .put("status", "online")
        .put("minTradeUSDT", "1")
        .put("buyLimitPriceRatio", "0.05")
        .put("sellLimitPriceRatio", "0.05")
        .put("areaSymbol", "no")
        .put("orderQuantity", "200")
        .put("openTime", OPENED)
        .put("offTime", "");
  }

  static ObjectNode contract(BitgetMarket listed) {
    InstrumentSpec spec = listed.spec();
    ObjectNode row = terms(listed, listed.symbol());
    return row.put("sizeMultiplier", step(spec))
        .put("symbolType", "perpetual")
        .put("minTradeUSDT", "5")
        .put("maxSymbolOrderNum", "200")
        .put("maxProductOrderNum", "1000")
        .put("maxPositionNum", "150")
        .put("symbolStatus", "normal")
        .put("offTime", "-1")
        .put("limitOpenTime", "-1")
        .put("deliveryTime", "")
        .put("deliveryStartTime", "")
        .put("deliveryPeriod", "")
        .put("launchTime", "")
        .put("fundInterval", Long.toString(listed.market().funding().interval().toHours()))
        .put("minLever", "1")
        .put("maxLever", "125")
        .put("posLimit", "0.1")
        .put("maintainTime", "")
        .put("maxMarketOrderQty", "220")
        .put("maxOrderQty", "1200");
  }

  static ObjectNode unified(BitgetMarket listed) {
    InstrumentSpec spec = listed.spec();
    ObjectNode row =
        Json.object()
            .put("symbol", listed.symbol())
            .put("category", listed.line().v2Word())
            .put("baseCoin", spec.base())
            .put("quoteCoin", spec.quote())
            .put("minOrderQty", step(spec))
            .put("maxOrderQty", "1200")
            .put("pricePrecision", digits(spec.tickSize()))
            .put("quantityPrecision", digits(spec.contractSize()))
            .put("quotePrecision", "8")
            .put("minOrderAmount", "1")
            .put("maxSymbolOrderNum", "400")
            .put("maxProductOrderNum", "400")
            .put("status", "online")
            .put("maintainTime", "");
    if (!listed.line().isFutures()) {
      return row;
    }
    return row.put("priceMultiplier", BitgetMarket.text(spec.tickSize()))
        .put("quantityMultiplier", step(spec))
        .put("type", "perpetual")
        .put("launchTime", "")
        .put("offTime", "")
        .put("limitOpenTime", "-1")
        .put("deliveryTime", "")
        .put("deliveryStartTime", "")
        .put("deliveryPeriod", "")
        .put("fundInterval", Long.toString(listed.market().funding().interval().toHours()))
        .put("minLeverage", "1")
        .put("maxLeverage", "125");
  }

  static ObjectNode marginPair(BitgetMarket pair) {
    return Json.object()
        .put("symbol", pair.symbol())
        .put("baseCoin", pair.spec().base())
        .put("quoteCoin", pair.spec().quote())
        .put("maxCrossedLeverage", "3")
        .put("maxIsolatedLeverage", "10")
        .put("warningRiskRatio", "0.8")
        .put("liquidationRiskRatio", "1")
        .put("minTradeAmount", step(pair.spec()))
        .put("maxTradeAmount", "10000")
        .put("takerFeeRate", "0.001")
        .put("makerFeeRate", "0.001")
        .put("pricePrecision", digits(pair.spec().tickSize()))
        .put("quantityPrecision", digits(pair.spec().contractSize()))
        .put("minTradeUSDT", "5")
        .put("isBorrowable", true)
        .put("userMinBorrow", "0.00000001")
        .put("status", "1")
        .put("isIsolatedBaseBorrowable", true)
        .put("isIsolatedQuotedBorrowable", true)
        .put("isCrossBorrowable", true);
  }

  static ObjectNode oldPair(BitgetMarket pair) {
    return Json.object()
        .put("symbol", pair.v1Symbol())
        .put("symbolName", pair.symbol())
        .put("baseCoin", pair.spec().base())
        .put("quoteCoin", pair.spec().quote())
        .put("minTradeAmount", step(pair.spec()))
        .put("maxTradeAmount", "0")
        .put("takerFeeRate", "0.001")
        .put("makerFeeRate", "0.001")
        .put("priceScale", digits(pair.spec().tickSize()))
        .put("quantityScale", digits(pair.spec().contractSize()))
        .put("status", "online");
  }

  static ObjectNode oldContract(BitgetMarket listed) {
    return terms(listed, listed.v1Symbol());
  }

  static ObjectNode oldMarginPair(BitgetMarket pair) {
    return Json.object()
        .put("symbol", pair.symbol())
        .put("baseCoin", pair.spec().base())
        .put("quoteCoin", pair.spec().quote())
        .put("maxCrossLeverage", "3")
        .put("maxIsolatedLeverage", "10")
        .put("warningRiskRatio", "0.8")
        .put("liquidationRiskRatio", "1")
        .put("minTradeAmount", step(pair.spec()))
        .put("maxTradeAmount", "10000")
        .put("takerFeeRate", "0.001")
        .put("makerFeeRate", "0.001")
        .put("priceScale", digits(pair.spec().tickSize()))
        .put("quantityScale", digits(pair.spec().contractSize()))
        .put("minTradeUSDT", "5")
        .put("isBorrowable", true)
        .put("userMinBorrow", "0.00000001")
        .put("status", "1");
  }

  private static ObjectNode terms(BitgetMarket listed, String symbol) {
    InstrumentSpec spec = listed.spec();
    ObjectNode row =
        Json.object()
            .put("symbol", symbol)
            .put("baseCoin", spec.base())
            .put("quoteCoin", spec.quote())
            .put("buyLimitPriceRatio", "0.01")
            .put("sellLimitPriceRatio", "0.01")
            .put("feeRateUpRatio", "0.005")
            .put("makerFeeRate", "0.0002")
            .put("takerFeeRate", "0.0006")
            .put("openCostUpRatio", "0.01");
    row.set("supportMarginCoins", Json.texts(List.of(spec.settle())));
    return row.put("minTradeNum", step(spec))
        .put("priceEndStep", spec.tickSize().unscaledValue().toString())
        .put("volumePlace", digits(spec.contractSize()))
        .put("pricePlace", digits(spec.tickSize()));
  }

  private static String digits(BigDecimal step) {
    return Integer.toString(Math.max(0, step.scale()));
  }

  private static String step(InstrumentSpec spec) {
    return BitgetMarket.text(
        InstrumentSpec.plain(spec.contractSize().multiply(BigDecimal.valueOf(spec.lotSize()))));
  }
}
