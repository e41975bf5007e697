package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.BookWindow;
import io.tapedeck.simulator.market.InstrumentSpec;
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
 * {@code ORDER_BOOK}: a snapshot, then changes, each naming the one before it. A level that leaves
 * the window is removed by quantity 0. The snapshot is the state as of the sequence it carries.
 */
final class LtpBookStream implements LtpStream {

  private static final long NANOS = 1_000_000;

  private final LtpSubscription subscription;
  private final Market market;
  private final LtpGeneration generation;
  private final Pace pace;
  private final BookWindow window;
  private Instant toldAt;
  private long sequence;

  LtpBookStream(LtpSubscription subscription, Market market, LtpGeneration generation, Pace pace) {
    this.subscription = subscription;
    this.market = market;
    this.generation = generation;
    this.pace = pace;
    this.window = new BookWindow(market.book(), subscription.level());
    this.toldAt = market.now();
    // Updates come far less often than each millisecond: sequences grow over restarts too.
    this.sequence = market.now().toEpochMilli();
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame(true, window::told));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    if (!pace.isDue(now)) {
      return List.of();
    }
    Map<OrderSide, List<Level>> changed = window.advance(now);
    if (changed.values().stream().allMatch(List::isEmpty)) {
      return List.of();
    }
    toldAt = now;
    sequence++;
    return List.of(frame(false, side -> changed.getOrDefault(side, List.of())));
  }

  private OutgoingFrame frame(boolean snapshot, Function<OrderSide, List<Level>> sides) {
    InstrumentSpec spec = market.spec();
    ObjectNode argument = subscription.argument(generation);
    if (generation == LtpGeneration.V2) {
      argument.put("updatetype", snapshot ? "all" : "update");
    }
    ObjectNode data =
        switch (generation) {
          case V1 -> first(snapshot);
          case V2 -> official();
          case ARENA -> arena(snapshot);
        };
    boolean lower = generation == LtpGeneration.V1;
    data.set(lower ? "bids" : "Bids", LtpServerFrames.levels(spec, sides.apply(OrderSide.BUY)));
    data.set(lower ? "asks" : "Asks", LtpServerFrames.levels(spec, sides.apply(OrderSide.SELL)));
    List<TruthRow> rows = new ArrayList<>();
    for (OrderSide side : List.of(OrderSide.BUY, OrderSide.SELL)) {
      for (Level level : sides.apply(side)) {
        rows.add(
            TruthRow.level(
                LtpInstruments.PRODUCT,
                subscription.text(),
                spec.symbol(),
                spec.price(level.ticks()),
                LtpInstruments.quantity(spec, level.size()),
                side.bookWord(),
                snapshot ? "snapshot" : "update",
                toldAt,
                snapshot && rows.isEmpty()));
      }
    }
    return LtpServerFrames.push(argument, data, rows);
  }

  private ObjectNode official() {
    return Json.object()
        .put("ts", LtpServerFrames.millis(toldAt))
        .put("seq", Long.toString(sequence))
        .put("pre_seq", Long.toString(sequence - 1))
        .put("num", Integer.toString(subscription.level()));
  }

  private ObjectNode arena(boolean snapshot) {
    return Json.object()
        .put("updatetype", snapshot ? "snapshot" : "update")
        .put("ts", toldAt.toEpochMilli())
        .put("seq", sequence);
  }

  private ObjectNode first(boolean snapshot) {
    return Json.object()
        .put("localTs", toldAt.toEpochMilli() * NANOS)
        .put("exchangeTs", toldAt.toEpochMilli() * NANOS)
        .put("seqNum", sequence)
        .put("type", snapshot ? "snapshot" : "update")
        .put("preseqNum", sequence - 1);
  }
}
