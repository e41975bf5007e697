package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.market.Trade;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** {@code TRADE}: one a frame, an object in the official form, a list in that of the arena. */
final class LtpTradeStream implements LtpStream {

  private final LtpSubscription subscription;
  private final Market market;
  private final LtpGeneration generation;

  LtpTradeStream(LtpSubscription subscription, Market market, LtpGeneration generation) {
    this.subscription = subscription;
    this.market = market;
    this.generation = generation;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of();
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    return ticks.stream().flatMap(tick -> tick.trades().stream()).map(this::frame).toList();
  }

  private OutgoingFrame frame(Trade trade) {
    InstrumentSpec spec = market.spec();
    BigDecimal price = spec.price(trade.ticks());
    BigDecimal quantity = LtpInstruments.quantity(spec, trade.size());
    boolean arena = generation == LtpGeneration.ARENA;
    String side = trade.side() == OrderSide.BUY ? "buy" : "sell";
    ObjectNode data = Json.object();
    if (arena) {
      data.put("tradeid", trade.number());
    } else {
      data.put("tradeid", Long.toString(trade.number()));
    }
    data.put("side", arena ? trade.side().name() : side)
        .put("price", LtpServerFrames.text(price))
        .put("qty", LtpServerFrames.text(quantity));
    if (arena) {
      data.put("ts", trade.time().toEpochMilli());
    } else {
      data.put("ts", LtpServerFrames.millis(trade.time()));
    }
    return LtpServerFrames.push(
        subscription.argument(generation),
        arena ? Json.array().add(data) : data,
        List.of(
            TruthRow.trade(
                LtpInstruments.PRODUCT,
                subscription.text(),
                spec.symbol(),
                Long.toString(trade.number()),
                price,
                quantity,
                trade.side().takerWord(),
                trade.time())));
  }
}
