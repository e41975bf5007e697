package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Side;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code depthIncrease5|20|50}: a snapshot, then changes whose versions count up by one, empty ones
 * too. A level that leaves the window is removed by volume 0. The snapshot that a listener gets is
 * the state as of the version it carries, so the next update fits.
 */
final class DepthIncreaseStream implements BitmartStream {

  private final BitmartTopic topic;
  private final Market market;
  private final Pace pace;
  private Map<Side, List<Level>> told;
  private Instant toldAt;
  private long version;

  DepthIncreaseStream(BitmartTopic topic, Market market, Pace pace) {
    this.topic = topic;
    this.market = market;
    this.pace = pace;
    this.told = window();
    this.toldAt = market.now();
    // Updates come far less often than each millisecond: versions grow over restarts too.
    this.version = market.now().toEpochMilli();
  }

  @Override
  public List<OutgoingFrame> image() {
    return List.of(frame("snapshot", told));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    if (!pace.isDue(now)) {
      return List.of();
    }
    Map<Side, List<Level>> current = window();
    Map<Side, List<Level>> changed = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      changed.put(side, changes(levels(told, side), levels(current, side), now));
    }
    told = current;
    toldAt = now;
    version++;
    return List.of(frame("update", changed));
  }

  private OutgoingFrame frame(String type, Map<Side, List<Level>> sides) {
    ObjectNode data = Json.object().put("symbol", market.spec().symbol());
    data.set("asks", BitmartFrames.levels(market.spec(), levels(sides, Side.SELL)));
    data.set("bids", BitmartFrames.levels(market.spec(), levels(sides, Side.BUY)));
    data.put("ms_t", toldAt.toEpochMilli()).put("version", version).put("type", type);
    boolean image = "snapshot".equals(type);
    List<TruthRow> rows = new ArrayList<>();
    for (Side side : List.of(Side.SELL, Side.BUY)) {
      for (Level level : levels(sides, side)) {
        boolean first = image && rows.isEmpty();
        rows.add(BitmartFrames.level(topic, market.spec(), side, level, type, toldAt, first));
      }
    }
    return BitmartFrames.push(topic, data, rows);
  }

  private Map<Side, List<Level>> window() {
    Map<Side, List<Level>> window = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      window.put(side, market.book().top(side, topic.size()));
    }
    return window;
  }

  private static List<Level> changes(List<Level> before, List<Level> now, Instant time) {
    Map<Long, Level> old = byPrice(before);
    List<Level> changes = new ArrayList<>();
    for (Level level : now) {
      Level earlier = old.remove(level.ticks());
      if (earlier == null || earlier.size() != level.size()) {
        changes.add(level);
      }
    }
    old.values().forEach(gone -> changes.add(new Level(gone.id(), gone.ticks(), 0, time)));
    return changes;
  }

  private static Map<Long, Level> byPrice(List<Level> levels) {
    return levels.stream().collect(Collectors.toMap(Level::ticks, Function.identity()));
  }

  private static List<Level> levels(Map<Side, List<Level>> sides, Side side) {
    return sides.getOrDefault(side, List.of());
  }
}
