package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Quote;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** {@code BBO}: each new best bid or ask. */
final class LtpQuoteStream implements LtpStream {

  private static final long NANOS = 1_000_000;

  private final LtpSubscription subscription;
  private final Market market;
  private final LtpGeneration generation;
  private long sequence;

  LtpQuoteStream(LtpSubscription subscription, Market market, LtpGeneration generation) {
    this.subscription = subscription;
    this.market = market;
    this.generation = generation;
    this.sequence = market.now().toEpochMilli();
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame(market.quote()));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    return ticks.stream().map(MarketTick::quote).filter(Objects::nonNull).map(this::frame).toList();
  }

  private OutgoingFrame frame(Quote quote) {
    InstrumentSpec spec = market.spec();
    BigDecimal bid = spec.price(quote.bidTicks());
    BigDecimal bidSize = LtpInstruments.quantity(spec, quote.bidSize());
    BigDecimal ask = spec.price(quote.askTicks());
    BigDecimal askSize = LtpInstruments.quantity(spec, quote.askSize());
    List<TruthRow> rows =
        List.of(LtpServerFrames.reading("quotes", subscription, bid, bidSize, null, quote.time()));
    if (generation == LtpGeneration.V1) {
      return new OutgoingFrame(first(quote, bid, bidSize, ask, askSize).toString(), rows);
    }
    ObjectNode data =
        Json.object()
            .put("bid", LtpServerFrames.text(bid))
            .put("bidqty", LtpServerFrames.text(bidSize))
            .put("ask", LtpServerFrames.text(ask))
            .put("askqty", LtpServerFrames.text(askSize))
            .put("ts", LtpServerFrames.millis(quote.time()));
    return LtpServerFrames.push(subscription.argument(generation), data, rows);
  }

  private ObjectNode first(
      Quote quote, BigDecimal bid, BigDecimal bidSize, BigDecimal ask, BigDecimal askSize) {
    long time = quote.time().toEpochMilli() * NANOS;
    ObjectNode frame =
        Json.object()
            .put("instId", subscription.symbol())
            .put("channel", subscription.channel().name())
            .put("localTs", time)
            .put("exchangeTs", time)
            .put("seqNum", sequence++)
            .put("exchange", LtpInstruments.venue(subscription.symbol()));
    frame.set("bid", side(bid, bidSize));
    frame.set("ask", side(ask, askSize));
    return frame;
  }

  private static ObjectNode side(BigDecimal price, BigDecimal quantity) {
    return Json.object()
        .put("price", LtpServerFrames.text(price))
        .put("qty", LtpServerFrames.text(quantity));
  }
}
