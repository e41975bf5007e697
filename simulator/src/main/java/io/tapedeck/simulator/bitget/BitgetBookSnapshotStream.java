package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import java.time.Instant;
import java.util.List;

/** {@code books1|5|15|50}: both sides, whole, each time; their sequence links nothing. */
final class BitgetBookSnapshotStream implements BitgetStream {

  private final BitgetSubscription subscription;
  private final BitgetMarket listed;
  private final BitgetBookText text;
  private final Pace pace;

  BitgetBookSnapshotStream(BitgetSubscription subscription, Pace pace) {
    this.subscription = subscription;
    this.listed = subscription.market();
    this.text = new BitgetBookText(listed, subscription.dialect().isV1());
    this.pace = pace;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    Market market = listed.market();
    Instant now = market.now();
    List<Level> asks = market.book().top(OrderSide.SELL, subscription.size());
    List<Level> bids = market.book().top(OrderSide.BUY, subscription.size());
    boolean v3 = subscription.dialect().isV3();
    ObjectNode data = Json.object();
    data.set(v3 ? "a" : "asks", text.levels(asks));
    data.set(v3 ? "b" : "bids", text.levels(bids));
    if (!subscription.dialect().isV1()) {
      data.put("checksum", 0).put("seq", now.toEpochMilli()).put("pseq", 0);
    }
    data.put("ts", Long.toString(now.toEpochMilli()));
    Level best = bids.get(0);
    return List.of(
        BitgetServerFrames.push(
            subscription,
            BitgetServerFrames.SNAPSHOT,
            Json.list(List.of(data)),
            now,
            List.of(
                BitgetServerFrames.reading(
                    subscription.size() == 1 ? "quotes" : "book_snapshots",
                    subscription,
                    listed,
                    listed.price(best.ticks()),
                    listed.size(best.size()),
                    null,
                    now))));
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    return pace.isDue(news.now()) ? snapshot() : List.of();
  }
}
