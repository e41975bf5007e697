package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import java.util.List;

/** The account's orders: nothing at subscribe, then each order whole whenever it changed. */
final class BitgetOrderStream implements BitgetStream {

  private final BitgetSubscription subscription;
  private final BitgetAccountState own;

  BitgetOrderStream(BitgetSubscription subscription, BitgetAccountState own) {
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
        .flatMap(wallet -> own.orders(wallet, news.of(wallet)).stream())
        .filter(order -> subscription.covers(order.listed()))
        .map(order -> push(order, news))
        .toList();
  }

  private OutgoingFrame push(BitgetAccountOrder order, BitgetNews news) {
    ObjectNode row = row(order);
    return BitgetServerFrames.push(
        subscription,
        BitgetServerFrames.SNAPSHOT,
        Json.list(List.of(row)),
        news.now(),
        order.truth(subscription.channel(), row));
  }

  private ObjectNode row(BitgetAccountOrder order) {
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
