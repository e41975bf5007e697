package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.BookWindow;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code depthIncrease5|20|50}: a snapshot, then changes whose versions count up by one, empty ones
 * too. A level that leaves the window is removed by volume 0. The snapshot that a listener gets is
 * the state as of the version it carries, so the next update fits.
 */
final class BitmartDepthIncreaseStream implements BitmartStream {

  private final BitmartSubscription subscription;
  private final Market market;
  private final Pace pace;
  private final BookWindow window;
  private Instant toldAt;
  private long version;

  BitmartDepthIncreaseStream(BitmartSubscription subscription, Market market, Pace pace) {
    this.subscription = subscription;
    this.market = market;
    this.pace = pace;
    this.window = new BookWindow(market.book(), subscription.size());
    this.toldAt = market.now();
    // Updates come far less often than each millisecond: versions grow over restarts too.
    this.version = market.now().toEpochMilli();
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame("snapshot", window::told));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    if (!pace.isDue(now)) {
      return List.of();
    }
    Map<OrderSide, List<Level>> changed = window.advance(now);
    toldAt = now;
    version++;
    return List.of(frame("update", side -> changed.getOrDefault(side, List.of())));
  }

  private OutgoingFrame frame(String type, Function<OrderSide, List<Level>> sides) {
    ObjectNode data = Json.object().put("symbol", market.spec().symbol());
    data.set("asks", BitmartServerFrames.levels(market.spec(), sides.apply(OrderSide.SELL)));
    data.set("bids", BitmartServerFrames.levels(market.spec(), sides.apply(OrderSide.BUY)));
    data.put("ms_t", toldAt.toEpochMilli()).put("version", version).put("type", type);
    boolean snapshot = "snapshot".equals(type);
    List<TruthRow> rows = new ArrayList<>();
    for (OrderSide side : List.of(OrderSide.SELL, OrderSide.BUY)) {
      for (Level level : sides.apply(side)) {
        boolean first = snapshot && rows.isEmpty();
        rows.add(
            BitmartServerFrames.level(
                subscription, market.spec(), side, level, type, toldAt, first));
      }
    }
    return BitmartServerFrames.push(subscription, data, rows);
  }
}
