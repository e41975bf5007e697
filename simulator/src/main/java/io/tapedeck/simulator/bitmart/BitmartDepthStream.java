package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import io.tapedeck.simulator.truth.TruthRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code depth5|20|50}: one side a frame, the whole top of that side. */
final class BitmartDepthStream implements BitmartStream {

  private final BitmartSubscription subscription;
  private final Market market;
  private final Pace pace;
  private final Map<OrderSide, List<Level>> told = new EnumMap<>(OrderSide.class);

  BitmartDepthStream(BitmartSubscription subscription, Market market, Pace pace) {
    this.subscription = subscription;
    this.market = market;
    this.pace = pace;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame(OrderSide.BUY), frame(OrderSide.SELL));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    List<OutgoingFrame> frames = new ArrayList<>(2);
    if (pace.isDue(now)) {
      for (OrderSide side : order()) {
        if (!market.book().top(side, subscription.size()).equals(told.get(side))) {
          frames.add(frame(side));
        }
      }
    }
    return frames;
  }

  // The side that gives way goes first, so that no reader sees a crossed book between the two
  // frames.
  private List<OrderSide> order() {
    List<Level> asks = told.getOrDefault(OrderSide.SELL, List.of());
    boolean rose = !asks.isEmpty() && market.quote().bidTicks() >= asks.get(0).ticks();
    return rose ? List.of(OrderSide.SELL, OrderSide.BUY) : List.of(OrderSide.BUY, OrderSide.SELL);
  }

  private OutgoingFrame frame(OrderSide side) {
    List<Level> levels = market.book().top(side, subscription.size());
    told.put(side, levels);
    Instant time = market.now();
    ObjectNode data =
        Json.object()
            .put("symbol", market.spec().symbol())
            .put("way", side == OrderSide.BUY ? 1 : 2);
    data.set("depths", BitmartServerFrames.levels(market.spec(), levels));
    data.put("ms_t", time.toEpochMilli());
    List<TruthRow> rows = new ArrayList<>(levels.size());
    for (Level level : levels) {
      rows.add(
          BitmartServerFrames.level(
              subscription, market.spec(), side, level, "snapshot", time, rows.isEmpty()));
    }
    return BitmartServerFrames.push(subscription, data, rows);
  }
}
