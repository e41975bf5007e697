package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The account's coins: all of them at subscribe, then those that changed. */
final class BitgetBalanceStream implements BitgetStream {

  private final BitgetSubscription subscription;
  private final BitgetAccountState own;

  BitgetBalanceStream(BitgetSubscription subscription, BitgetAccountState own) {
    this.subscription = subscription;
    this.own = own;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    List<BitgetAccountBalance> all =
        subscription.wallets().stream().flatMap(wallet -> own.balances(wallet).stream()).toList();
    return frames(all, own.wallets().now());
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    List<BitgetAccountBalance> changed =
        subscription.wallets().stream()
            .flatMap(wallet -> own.balances(wallet, news.of(wallet)).stream())
            .toList();
    if (subscription.dialect().isV3() && !changed.isEmpty()) {
      return snapshot();
    }
    return frames(changed, news.now());
  }

  private List<OutgoingFrame> frames(List<BitgetAccountBalance> balances, Instant now) {
    if (subscription.dialect().isV3()) {
      return List.of(unified(BitgetUnifiedAccount.of(balances), now));
    }
    ArrayNode data = Json.array();
    List<TruthRow> rows = new ArrayList<>();
    for (BitgetAccountBalance balance : balances) {
      if (settles(balance)) {
        ObjectNode row = row(balance);
        data.add(row);
        rows.add(truth(balance, row, now));
      }
    }
    return data.isEmpty()
        ? List.of()
        : List.of(
            BitgetServerFrames.push(subscription, BitgetServerFrames.SNAPSHOT, data, now, rows));
  }

  private OutgoingFrame unified(BitgetUnifiedAccount account, Instant now) {
    List<TruthRow> rows =
        account.coins().stream()
            .map(coin -> truth(BitgetUnifiedAccount.PRODUCT, null, coin.coin(), coin.total(), now))
            .toList();
    ArrayNode data = Json.list(List.of(account.row()));
    return BitgetServerFrames.push(subscription, BitgetServerFrames.SNAPSHOT, data, now, rows);
  }

  /** As it is printed: the equity or what is available; futures say no time but the frame's. */
  private TruthRow truth(BitgetAccountBalance balance, ObjectNode printed, Instant now) {
    boolean futures = balance.wallet() == BitgetWallet.FUTURES;
    return truth(
        product(),
        balance.wallet() == BitgetWallet.ISOLATED ? own.wallets().isolatedPair().symbol() : null,
        balance.coin(),
        new BigDecimal(printed.path(futures ? "equity" : "available").asText()),
        futures ? now : balance.updated());
  }

  private TruthRow truth(
      String product, @Nullable String symbol, String coin, BigDecimal printed, Instant time) {
    return TruthRow.reading(
        "balances", product, subscription.channel(), symbol, null, printed, coin, time);
  }

  private ObjectNode row(BitgetAccountBalance balance) {
    boolean old = subscription.dialect().isV1();
    return switch (balance.wallet()) {
      case SPOT -> balance.spot();
      case CROSSED -> old ? balance.oldMargin() : balance.margin();
      case ISOLATED ->
          old
              ? balance.oldMargin().put("symbol", own.wallets().isolatedPair().v1Symbol())
              : balance.margin().put("symbol", own.wallets().isolatedPair().symbol());
      case FUTURES -> balance.futures();
    };
  }

  // The lines of futures settle in coins of their own.
  private boolean settles(BitgetAccountBalance balance) {
    return balance.wallet() != BitgetWallet.FUTURES
        || own.wallets().settles(balance.coin(), subscription.line());
  }

  private String product() {
    BitgetWallet wallet = subscription.wallets().get(0);
    BitgetLine line = subscription.line();
    return wallet.isMargin() || line == null ? "margin" : line.product();
  }
}
