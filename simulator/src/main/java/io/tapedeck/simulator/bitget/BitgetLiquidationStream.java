package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tapedeck.simulator.market.Liquidation;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code liquidation} of v3: each order that liquidates, of a whole line. The frame names the side
 * of the position; ours is the order's.
 */
final class BitgetLiquidationStream implements BitgetStream {

  private final BitgetSubscription subscription;
  private final List<BitgetMarket> markets;

  BitgetLiquidationStream(BitgetSubscription subscription, List<BitgetMarket> markets) {
    this.subscription = subscription;
    this.markets = markets;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of();
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    ArrayNode data = Json.array();
    List<TruthRow> rows = new ArrayList<>();
    for (BitgetMarket listed : markets) {
      for (MarketTick tick : news.of(listed.market())) {
        for (Liquidation.Change change : tick.liquidations()) {
          if (change.stage() == Liquidation.Stage.INSERT) {
            tell(listed, change.order(), tick.time(), data, rows);
          }
        }
      }
    }
    return data.isEmpty()
        ? List.of()
        : List.of(
            BitgetServerFrames.push(
                subscription, BitgetServerFrames.UPDATE, data, news.now(), rows));
  }

  private void tell(
      BitgetMarket listed, Liquidation order, Instant time, ArrayNode data, List<TruthRow> rows) {
    data.add(
        Json.object()
            .put("symbol", listed.symbol())
            .put("side", order.side().opposite().takerWord())
            .put("price", listed.priceText(order.ticks()))
            .put("amount", listed.sizeText(order.left()))
            .put("ts", Long.toString(time.toEpochMilli())));
    rows.add(
        new TruthRow(
            "liquidations",
            subscription.product(),
            subscription.channel(),
            listed.symbol(),
            null,
            listed.price(order.ticks()),
            listed.size(order.left()),
            order.side().takerWord(),
            "insert",
            time,
            false));
  }
}
