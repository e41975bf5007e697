package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** {@code depthAll5|20|50}: both sides, whole. */
final class BitmartDepthAllStream implements BitmartStream {

  private final BitmartSubscription subscription;
  private final Market market;
  private final Pace pace;

  BitmartDepthAllStream(BitmartSubscription subscription, Market market, Pace pace) {
    this.subscription = subscription;
    this.market = market;
    this.pace = pace;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    List<Level> asks = market.book().top(OrderSide.SELL, subscription.size());
    List<Level> bids = market.book().top(OrderSide.BUY, subscription.size());
    ObjectNode data = Json.object().put("symbol", market.spec().symbol());
    data.set("asks", BitmartServerFrames.levels(market.spec(), asks));
    data.set("bids", BitmartServerFrames.levels(market.spec(), bids));
    data.put("ms_t", market.now().toEpochMilli());
    return List.of(
        BitmartServerFrames.push(
            subscription,
            data,
            List.of(
                BitmartServerFrames.reading(
                    "book_snapshots",
                    subscription,
                    market.spec().symbol(),
                    market.spec().price(bids.get(0).ticks()),
                    BigDecimal.valueOf(bids.get(0).size()),
                    null,
                    market.now()))));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    return pace.isDue(now) ? snapshot() : List.of();
  }
}
