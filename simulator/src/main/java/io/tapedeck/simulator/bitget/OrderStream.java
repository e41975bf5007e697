package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.util.List;

/** Own orders: nothing at subscribe, then each change of an order as its newest image. */
final class OrderStream implements BitgetStream {

  private final Subscription subscription;
  private final OwnState own;

  OrderStream(Subscription subscription, OwnState own) {
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
        .flatMap(wallet -> own.orders(wallet, news.of(wallet)).stream())
        .filter(order -> subscription.covers(order.listed()))
        .map(order -> push(order, news))
        .toList();
  }

  private OutgoingFrame push(OwnOrder order, News news) {
    ObjectNode row = row(order);
    return BitgetFrames.push(
        subscription,
        BitgetFrames.SNAPSHOT,
        Json.list(List.of(row)),
        news.now(),
        order.truth(subscription.channel(), row));
  }

  private ObjectNode row(OwnOrder order) {
    if (subscription.dialect().isV1()) {
      return order.oldMargin();
    }
    if (subscription.dialect().isV3()) {
      return order.unified();
    }
    return switch (order.wallet()) {
      case SPOT -> order.spot();
      case CROSSED, ISOLATED -> order.margin();
      case FUTURES -> order.futures();
    };
  }
}
