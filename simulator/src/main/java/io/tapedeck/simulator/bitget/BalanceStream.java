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

/** Own coins: all of them at subscribe, then those that changed. */
final class BalanceStream implements BitgetStream {

  private final Subscription subscription;
  private final OwnState own;

  BalanceStream(Subscription subscription, OwnState own) {
    this.subscription = subscription;
    this.own = own;
  }

  @Override
  public List<OutgoingFrame> image() {
    List<OwnBalance> all =
        subscription.wallets().stream().flatMap(wallet -> own.balances(wallet).stream()).toList();
    return frames(all, own.wallets().now());
  }

  @Override
  public List<OutgoingFrame> news(News news) {
    List<OwnBalance> changed =
        subscription.wallets().stream()
            .flatMap(wallet -> own.balances(wallet, news.of(wallet)).stream())
            .toList();
    if (subscription.dialect().isV3() && !changed.isEmpty()) {
      return image();
    }
    return frames(changed, news.now());
  }

  private List<OutgoingFrame> frames(List<OwnBalance> balances, Instant now) {
    if (subscription.dialect().isV3()) {
      return List.of(unified(UnifiedAccount.of(balances), now));
    }
    ArrayNode data = Json.array();
    List<TruthRow> rows = new ArrayList<>();
    for (OwnBalance balance : balances) {
      if (settles(balance)) {
        ObjectNode row = row(balance);
        data.add(row);
        rows.add(truth(balance, row, now));
      }
    }
    return data.isEmpty()
        ? List.of()
        : List.of(BitgetFrames.push(subscription, BitgetFrames.SNAPSHOT, data, now, rows));
  }

  private OutgoingFrame unified(UnifiedAccount account, Instant now) {
    List<TruthRow> rows =
        account.coins().stream()
            .map(coin -> truth(UnifiedAccount.PRODUCT, null, coin.coin(), coin.total(), now))
            .toList();
    ArrayNode data = Json.list(List.of(account.row()));
    return BitgetFrames.push(subscription, BitgetFrames.SNAPSHOT, data, now, rows);
  }

  /** As it is printed: the equity or what is available; futures say no time but the frame's. */
  private TruthRow truth(OwnBalance balance, ObjectNode printed, Instant now) {
    boolean futures = balance.wallet() == Wallet.FUTURES;
    return truth(
        product(),
        balance.wallet() == Wallet.ISOLATED ? own.wallets().isolatedPair().symbol() : null,
        balance.coin(),
        new BigDecimal(printed.path(futures ? "equity" : "available").asText()),
        futures ? now : balance.updated());
  }

  private TruthRow truth(
      String product, @Nullable String symbol, String coin, BigDecimal printed, Instant time) {
    return TruthRow.reading(
        "balances", product, subscription.channel(), symbol, null, printed, coin, time);
  }

  private ObjectNode row(OwnBalance balance) {
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
  private boolean settles(OwnBalance balance) {
    return balance.wallet() != Wallet.FUTURES
        || own.wallets().settles(balance.coin(), subscription.line());
  }

  private String product() {
    Wallet wallet = subscription.wallets().get(0);
    Line line = subscription.line();
    return wallet.isMargin() || line == null ? "margin" : line.product();
  }
}
