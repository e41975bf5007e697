package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Statistics;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/** {@code TICKER}: the last 24 hours, every two seconds. */
final class LtpTickerStream implements LtpStream {

  private static final int PERCENT_SCALE = 4;

  private final LtpSubscription subscription;
  private final Market market;
  private final LtpGeneration generation;
  private final Pace pace;

  LtpTickerStream(
      LtpSubscription subscription, Market market, LtpGeneration generation, Pace pace) {
    this.subscription = subscription;
    this.market = market;
    this.generation = generation;
    this.pace = pace;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame(market.now()));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    return pace.isDue(now) ? List.of(frame(now)) : List.of();
  }

  private OutgoingFrame frame(Instant now) {
    InstrumentSpec spec = market.spec();
    Statistics day = market.statistics();
    BigDecimal last = spec.price(day.last());
    BigDecimal volume = InstrumentSpec.plain(day.base());
    ObjectNode data =
        Json.object()
            .put("last", LtpServerFrames.text(last))
            .put("chg", LtpServerFrames.text(change(day)))
            .put("high24h", LtpServerFrames.text(spec.price(day.high())))
            .put("low24h", LtpServerFrames.text(spec.price(day.low())))
            .put("vol24h", LtpServerFrames.text(volume))
            .put("ts", LtpServerFrames.millis(now));
    return LtpServerFrames.push(
        subscription.argument(generation),
        data,
        List.of(LtpServerFrames.reading("tickers", subscription, last, volume, null, now)));
  }

  private static BigDecimal change(Statistics day) {
    return InstrumentSpec.plain(
        BigDecimal.valueOf(100 * (day.last() - day.open()))
            .divide(BigDecimal.valueOf(day.open()), PERCENT_SCALE, RoundingMode.HALF_UP));
  }
}
