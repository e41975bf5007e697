package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.util.List;

/** The account's executions: nothing at subscribe, then each as it happens. */
final class BitgetFillStream implements BitgetStream {

  private final BitgetSubscription subscription;
  private final BitgetAccountState own;

  BitgetFillStream(BitgetSubscription subscription, BitgetAccountState own) {
    this.subscription = subscription;
    this.own = own;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of();
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    return subscription.wallets().stream()
        .flatMap(wallet -> own.fills(wallet, news.of(wallet)).stream())
        .filter(fill -> subscription.covers(fill.listed()))
        .map(
            fill ->
                BitgetServerFrames.push(
                    subscription,
                    BitgetServerFrames.SNAPSHOT,
                    Json.list(List.of(row(fill))),
                    news.now(),
                    List.of(fill.truth(subscription.channel()))))
        .toList();
  }

  private ObjectNode row(BitgetAccountFill fill) {
    if (subscription.dialect().isV3()) {
      return fill.unified();
    }
    return fill.wallet() == BitgetWallet.SPOT ? fill.spot() : fill.futures();
  }
}
