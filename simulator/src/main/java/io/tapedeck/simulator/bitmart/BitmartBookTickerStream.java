package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Quote;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** {@code bookticker}: each new best bid and ask; one a pace when a speed was asked for. */
final class BitmartBookTickerStream implements BitmartStream {

  private final BitmartSubscription subscription;
  private final Market market;
  private final Pace pace;

  BitmartBookTickerStream(BitmartSubscription subscription, Market market, Pace pace) {
    this.subscription = subscription;
    this.market = market;
    this.pace = pace;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame(market.quote()));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    if (subscription.speed() != null) {
      return pace.isDue(now) ? snapshot() : List.of();
    }
    return ticks.stream().map(MarketTick::quote).filter(Objects::nonNull).map(this::frame).toList();
  }

  private OutgoingFrame frame(Quote quote) {
    InstrumentSpec spec = market.spec();
    BigDecimal bid = spec.price(quote.bidTicks());
    ObjectNode data =
        Json.object()
            .put("symbol", spec.symbol())
            .put("best_bid_price", BitmartServerFrames.text(bid))
            .put("best_bid_vol", Long.toString(quote.bidSize()))
            .put("best_ask_price", BitmartServerFrames.text(spec.price(quote.askTicks())))
            .put("best_ask_vol", Long.toString(quote.askSize()))
            .put("ms_t", quote.time().toEpochMilli());
    return BitmartServerFrames.push(
        subscription,
        data,
        List.of(
            BitmartServerFrames.reading(
                "quotes",
                subscription,
                spec.symbol(),
                bid,
                BigDecimal.valueOf(quote.bidSize()),
                null,
                quote.time())));
  }
}
