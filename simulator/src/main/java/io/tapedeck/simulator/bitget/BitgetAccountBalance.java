package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A coin of a wallet, printed as each generation prints it.
 *
 * @param unrealised profit of the positions that settle in the coin
 */
record BitgetAccountBalance(BitgetWallet wallet, Balance balance, BigDecimal unrealised) {

  String coin() {
    return balance.currency();
  }

  BigDecimal total() {
    return balance.total();
  }

  ObjectNode spot() {
    return Json.object()
        .put("coin", coin())
        .put("available", available())
        .put("frozen", plain(balance.frozen()))
        .put("locked", "0")
        .put("limitAvailable", "0")
        .put("uTime", millis());
  }

  ObjectNode margin() {
    return debts(
            Json.object()
                .put("id", id())
                .put("coin", coin())
                .put("available", available())
                .put("frozen", plain(balance.frozen())))
        .put("coupon", "0")
        .put("uTime", millis());
  }

  ObjectNode oldMargin() {
    return debts(
            Json.object()
                .put("id", id())
                .put("key", id())
                .put("coin", coin())
                .put("available", available())
                .put("frozen", plain(balance.frozen())))
        .put("uTime", millis())
        .put("version", wallet.id(balance.updated().toEpochMilli() * 1_000));
  }

  /** A row of the reads of margin; v1 and v2 spell the time unlike. */
  ObjectNode marginRead(String time) {
    BigDecimal net = balance.total().subtract(balance.borrowed()).subtract(balance.interest());
    return debts(
            Json.object()
                .put("coin", coin())
                .put("totalAmount", plain(balance.total()))
                .put("available", available())
                .put("frozen", plain(balance.frozen())))
        .put("net", plain(net))
        .put("coupon", "0")
        .put(time, millis());
  }

  ObjectNode futures() {
    BigDecimal equity = balance.total().add(unrealised);
    return Json.object()
        .put("marginCoin", coin())
        .put("frozen", plain(balance.frozen()))
        .put("available", plain(balance.total()))
        .put("maxOpenPosAvailable", available())
        .put("maxTransferOut", available())
        .put("equity", plain(equity))
        .put("usdtEquity", plain(equity))
        .put("crossedRiskRate", "0.02")
        .put("unrealizedPL", plain(unrealised))
        .put("unionTotalMargin", "0")
        .put("unionAvailable", "0")
        .put("unionMm", "0")
        .put("assetsMode", "single");
  }

  ObjectNode futuresRead() {
    BigDecimal equity = balance.total().add(unrealised);
    return Json.object()
        .put("marginCoin", coin())
        .put("locked", plain(balance.frozen()))
        .put("available", plain(balance.total()))
        .put("crossedMaxAvailable", available())
        .put("isolatedMaxAvailable", available())
        .put("maxTransferOut", available())
        .put("accountEquity", plain(equity))
        .put("usdtEquity", plain(equity))
        .put("btcEquity", "0")
        .put("crossedRiskRate", "0.02")
        .put("unrealizedPL", plain(unrealised))
        .put("coupon", "0")
        .put("assetMode", "single");
  }

  /** A coin of a unified account. */
  ObjectNode unified() {
    return Json.object()
        .put("coin", coin())
        .put("balance", plain(balance.total()))
        .put("locked", plain(balance.frozen().add(balance.margin())))
        .put("equity", plain(balance.total().add(unrealised)))
        .put("usdValue", plain(balance.total().add(unrealised)))
        .put("available", available())
        .put("borrow", plain(balance.borrowed()))
        .put("debts", plain(balance.borrowed().add(balance.interest())));
  }

  /** When it changed last. */
  Instant updated() {
    return balance.updated();
  }

  private ObjectNode debts(ObjectNode row) {
    return row.put("borrow", plain(balance.borrowed())).put("interest", plain(balance.interest()));
  }

  // Lives as long as the coin of the wallet.
  private String id() {
    return wallet.id(1_000_000L + Math.floorMod(coin().hashCode(), 1_000_000));
  }

  private String available() {
    return plain(balance.available());
  }

  private String millis() {
    return Long.toString(balance.updated().toEpochMilli());
  }

  static String plain(BigDecimal number) {
    return BitgetMarket.text(InstrumentSpec.plain(number));
  }
}
