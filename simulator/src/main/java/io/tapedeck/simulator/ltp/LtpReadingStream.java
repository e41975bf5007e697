package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.SimulatedPrices;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** {@code MARK_PRICE}, {@code INDEX_PRICE}, {@code OPEN_INTEREST}: one number about a perpetual. */
final class LtpReadingStream implements LtpStream {

  private static final long NANOS = 1_000_000;

  private final LtpSubscription subscription;
  private final Market market;
  private final LtpGeneration generation;

  LtpReadingStream(LtpSubscription subscription, Market market, LtpGeneration generation) {
    this.subscription = subscription;
    this.market = market;
    this.generation = generation;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame(market.reference(), market.now()));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    return ticks.stream()
        .filter(tick -> tick.reference() != null)
        .map(tick -> frame(market.reference(), tick.time()))
        .toList();
  }

  private OutgoingFrame frame(SimulatedPrices reference, Instant time) {
    return switch (subscription.channel()) {
      case MARK_PRICE -> price("markpx", "mark", reference.mark(), time);
      case INDEX_PRICE -> price("indexpx", "index", reference.index(), time);
      default -> interest(LtpInstruments.quantity(market.spec(), reference.openInterest()), time);
    };
  }

  private OutgoingFrame price(String field, String kind, BigDecimal price, Instant time) {
    List<TruthRow> rows =
        List.of(LtpServerFrames.reading("reference_prices", subscription, price, null, kind, time));
    if (generation == LtpGeneration.V1) {
      return new OutgoingFrame(
          Json.object()
              .put("channel", subscription.channel().name())
              .put("localTs", time.toEpochMilli() * NANOS)
              .put("instId", subscription.symbol())
              .put("markPrice", LtpServerFrames.text(price))
              .toString(),
          rows);
    }
    ObjectNode data =
        Json.object()
            .put(field, LtpServerFrames.text(price))
            .put("ts", LtpServerFrames.millis(time));
    return LtpServerFrames.push(subscription.argument(generation), data, rows);
  }

  private OutgoingFrame interest(BigDecimal quantity, Instant time) {
    ObjectNode data =
        Json.object()
            .put("open_interest", LtpServerFrames.text(quantity))
            .put("ts", LtpServerFrames.millis(time));
    return LtpServerFrames.push(
        subscription.argument(generation),
        data,
        List.of(
            LtpServerFrames.reading("open_interest", subscription, quantity, null, null, time)));
  }
}
