package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.util.List;

/** Own executions: nothing at subscribe, then each as it happens. */
final class FillStream implements BitgetStream {

  private final Subscription subscription;
  private final OwnState own;

  FillStream(Subscription subscription, OwnState own) {
    this.subscription = subscription;
    this.own = own;
  }

  @Override
  public List<OutgoingFrame> image() {
    return List.of();
  }

  @Override
  public List<OutgoingFrame> news(News news) {
    return subscription.wallets().stream()
        .flatMap(wallet -> own.fills(wallet, news.of(wallet)).stream())
        .filter(fill -> subscription.covers(fill.listed()))
        .map(
            fill ->
                BitgetFrames.push(
                    subscription,
                    BitgetFrames.SNAPSHOT,
                    Json.list(List.of(row(fill))),
                    news.now(),
                    List.of(fill.truth(subscription.channel()))))
        .toList();
  }

  private ObjectNode row(OwnFill fill) {
    if (subscription.dialect().isV3()) {
      return fill.unified();
    }
    return fill.wallet() == Wallet.SPOT ? fill.spot() : fill.futures();
  }
}
