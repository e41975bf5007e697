package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import java.util.List;

/** Coins and the scale of their smallest unit (BitMEX swagger, wallet). */
final class BitmexAssets {

  private BitmexAssets() {}

  static JsonNode assets() {
    return Json.list(
        List.of(
            asset("XBT", "XBt", "Bitcoin", 8, "btc"), asset("USDT", "USDt", "Tether", 6, "eth")));
  }

  static JsonNode networks() {
    return Json.list(
        List.of(
            Json.object().put("asset", "btc").put("currency", "XBt").put("networkName", "Bitcoin"),
            Json.object()
                .put("asset", "eth")
                .put("currency", "USDt")
                .put("networkName", "Ethereum")));
  }

  private static ObjectNode asset(
      String asset, String currency, String name, int scale, String network) {
    ObjectNode node =
        Json.object()
            .put("asset", asset)
            .put("currency", currency)
            .put("majorCurrency", asset)
            .put("name", name)
            .put("currencyType", "Crypto")
            .put("scale", scale)
            .put("enabled", true)
            .put("isMarginCurrency", true)
            .put("minDepositAmount", 10_000)
            .put("minWithdrawalAmount", 1_000)
            .put("maxWithdrawalAmount", 100_000_000_000_000L);
    ObjectNode way =
        Json.object()
            .put("asset", network)
            .put("tokenAddress", "")
            .put("depositEnabled", true)
            .put("withdrawalEnabled", true)
            .put("withdrawalFee", 20_000)
            .put("minFee", 20_000)
            .put("maxFee", 10_000_000);
    node.set("networks", Json.list(List.of(way)));
    return node;
  }
}
