package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.BookWindow;
import io.tapedeck.simulator.market.Level;
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
 * {@code books}: the whole book, then what changed. Each frame carries the checksum of the book
 * after it; from v2 on also {@code seq}, and in {@code pseq} the one before.
 */
final class BitgetBookStream implements BitgetStream {

  private static final int WHOLE = Integer.MAX_VALUE;
  // Above 2^53, odd, and growing over restarts, as the exchange's are.
  private static final long V3_SPREAD = 720_001;

  private final BitgetSubscription subscription;
  private final BitgetMarket listed;
  private final BitgetBookText text;
  private final BookWindow window;
  private final Pace pace;
  private Instant toldAt;
  private long sequence;

  BitgetBookStream(BitgetSubscription subscription, Pace pace) {
    this.subscription = subscription;
    this.listed = subscription.market();
    this.text = new BitgetBookText(listed, subscription.dialect().isV1());
    this.window = new BookWindow(listed.market().book(), WHOLE);
    this.pace = pace;
    this.toldAt = listed.market().now();
    this.sequence = number(toldAt);
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame(BitgetServerFrames.SNAPSHOT, window::told, 0));
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    if (!pace.isDue(news.now())) {
      return List.of();
    }
    Map<OrderSide, List<Level>> changed = window.advance(news.now());
    if (changed.values().stream().allMatch(List::isEmpty)) {
      return List.of();
    }
    long before = sequence;
    toldAt = news.now();
    sequence = Math.max(before + 1, number(news.now()));
    return List.of(
        frame(BitgetServerFrames.UPDATE, side -> changed.getOrDefault(side, List.of()), before));
  }

  private long number(Instant time) {
    long millis = time.toEpochMilli();
    return subscription.dialect().isV3() ? millis * V3_SPREAD : millis;
  }

  private OutgoingFrame frame(String action, Function<OrderSide, List<Level>> sides, long before) {
    boolean v3 = subscription.dialect().isV3();
    ObjectNode data = Json.object();
    data.set(v3 ? "a" : "asks", text.levels(sides.apply(OrderSide.SELL)));
    data.set(v3 ? "b" : "bids", text.levels(sides.apply(OrderSide.BUY)));
    data.put("checksum", text.checksum(window::told));
    if (!subscription.dialect().isV1()) {
      data.put("seq", sequence).put("pseq", before);
    }
    data.put("ts", Long.toString(toldAt.toEpochMilli()));
    return BitgetServerFrames.push(
        subscription, action, Json.list(List.of(data)), toldAt, truth(action, sides));
  }

  private List<TruthRow> truth(String action, Function<OrderSide, List<Level>> sides) {
    List<TruthRow> rows = new ArrayList<>();
    for (OrderSide side : List.of(OrderSide.SELL, OrderSide.BUY)) {
      for (Level level : sides.apply(side)) {
        rows.add(
            TruthRow.level(
                subscription.product(),
                subscription.channel(),
                listed.symbol(),
                listed.price(level.ticks()),
                listed.size(level.size()),
                side.bookWord(),
                action,
                toldAt,
                BitgetServerFrames.SNAPSHOT.equals(action) && rows.isEmpty()));
      }
    }
    return rows;
  }
}
