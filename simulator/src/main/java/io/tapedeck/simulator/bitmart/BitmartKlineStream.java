package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.Bar;
import io.tapedeck.simulator.market.BarNews;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code klineBin*} and {@code markPriceKlineBin*}: a snapshot, then the running bar whenever it
 * changed; a bar that ended is told once more, final. No frame says which bars are closed.
 */
final class BitmartKlineStream implements BitmartStream {

  private static final int SNAPSHOT = 60;

  private final BitmartSubscription subscription;
  private final BitmartSubscription.BarStep step;
  private final InstrumentSpec spec;
  private final BarSeries bars;
  private final BitmartGeneration generation;
  private final Pace pace;
  private final BarNews changes;

  BitmartKlineStream(
      BitmartSubscription subscription,
      BitmartSubscription.BarStep step,
      InstrumentSpec spec,
      BarSeries bars,
      BitmartGeneration generation,
      Pace pace) {
    this.subscription = subscription;
    this.step = step;
    this.spec = spec;
    this.bars = bars;
    this.generation = generation;
    this.pace = pace;
    this.changes = new BarNews(bars, step.length());
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    List<Bar> all = bars.bars(step.length());
    int first = generation == BitmartGeneration.V1 ? all.size() - 1 : all.size() - SNAPSHOT;
    return List.of(frame(all.subList(Math.max(0, first), all.size())));
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    if (!pace.isDue(now)) {
      return List.of();
    }
    List<OutgoingFrame> frames = new ArrayList<>(2);
    Consumer<Bar> tell = bar -> frames.add(frame(List.of(bar)));
    changes.tell(tell, tell);
    return frames;
  }

  private OutgoingFrame frame(List<Bar> shown) {
    ObjectNode data = Json.object().put("symbol", spec.symbol());
    List<TruthRow> rows = shown.stream().map(this::truth).toList();
    if (generation == BitmartGeneration.V1) {
      data.setAll(json(shown.get(0)));
    } else {
      ArrayNode items = Json.array();
      shown.forEach(bar -> items.add(json(bar)));
      data.set("items", items);
    }
    return BitmartServerFrames.push(subscription, data, rows);
  }

  private ObjectNode json(Bar bar) {
    return Json.object()
        .put("o", BitmartServerFrames.text(spec.price(bar.open())))
        .put("h", BitmartServerFrames.text(spec.price(bar.high())))
        .put("l", BitmartServerFrames.text(spec.price(bar.low())))
        .put("c", BitmartServerFrames.text(spec.price(bar.close())))
        .put("v", Long.toString(bar.volume()))
        // Recorded bars are stamped a second after their start.
        .put("ts", bar.start().getEpochSecond() + 1);
  }

  private TruthRow truth(Bar bar) {
    boolean mark = subscription.kind() == BitmartSubscription.Family.MARK_KLINE;
    return BitmartServerFrames.reading(
        "klines",
        subscription,
        spec.symbol(),
        spec.price(bar.close()),
        BigDecimal.valueOf(bar.volume()),
        mark ? "mark-" + step.interval() : step.interval(),
        bar.start());
  }
}
