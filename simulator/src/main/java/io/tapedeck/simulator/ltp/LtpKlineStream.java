package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tapedeck.simulator.market.Bar;
import io.tapedeck.simulator.market.BarNews;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code KLINE}, {@code MARK_PRICE_KLINE}, {@code INDEX_KLINE}: the running bar as it changes, and
 * a bar that ended once more, closed. Mark bars stand for index bars too.
 */
final class LtpKlineStream implements LtpStream {

  private final LtpSubscription subscription;
  private final Duration length;
  private final InstrumentSpec spec;
  private final BarSeries bars;
  private final LtpGeneration generation;
  private final Pace pace;
  private final BarNews changes;

  LtpKlineStream(
      LtpSubscription subscription,
      Duration length,
      InstrumentSpec spec,
      BarSeries bars,
      LtpGeneration generation,
      Pace pace) {
    this.subscription = subscription;
    this.length = length;
    this.spec = spec;
    this.bars = bars;
    this.generation = generation;
    this.pace = pace;
    this.changes = new BarNews(bars, length);
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return List.of(frame(bars.running(length), false));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    if (!pace.isDue(now)) {
      return List.of();
    }
    List<OutgoingFrame> frames = new ArrayList<>(2);
    changes.tell(
        ended -> frames.add(frame(ended, true)), running -> frames.add(frame(running, false)));
    return frames;
  }

  private OutgoingFrame frame(Bar bar, boolean closed) {
    boolean trades = subscription.channel() == LtpSubscription.Channel.KLINE;
    BigDecimal volume = trades ? InstrumentSpec.plain(bar.baseVolume()) : BigDecimal.ZERO;
    ArrayNode row =
        Json.array()
            .add(LtpServerFrames.millis(bar.start()))
            .add(LtpServerFrames.text(spec.price(bar.open())))
            .add(LtpServerFrames.text(spec.price(bar.high())))
            .add(LtpServerFrames.text(spec.price(bar.low())))
            .add(LtpServerFrames.text(spec.price(bar.close())))
            .add(LtpServerFrames.text(volume))
            .add(closed);
    String interval =
        switch (subscription.channel()) {
          case MARK_PRICE_KLINE -> "mark-" + subscription.interval();
          case INDEX_KLINE -> "index-" + subscription.interval();
          default -> subscription.interval();
        };
    return LtpServerFrames.push(
        subscription.argument(generation),
        Json.array().add(row),
        List.of(
            LtpServerFrames.reading(
                "klines",
                subscription,
                spec.price(bar.close()),
                trades ? volume : null,
                interval,
                bar.start())));
  }
}
