package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tapedeck.simulator.market.Bar;
import io.tapedeck.simulator.market.BarNews;
import io.tapedeck.simulator.market.BarSeries;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code candle*} and {@code kline}: recent bars, then the running one whenever it changed; a bar
 * that ended is told once more, final. No frame says which bars are closed.
 */
final class BitgetCandleStream implements BitgetStream {

  private static final int SNAPSHOT = 500;

  private final BitgetSubscription subscription;
  private final BitgetMarket listed;
  private final BitgetBarStep step;
  private final BarSeries bars;
  private final Pace pace;
  private final BarNews changes;

  BitgetCandleStream(BitgetSubscription subscription, BitgetBarStep step, Pace pace) {
    this.subscription = subscription;
    this.listed = subscription.market();
    this.step = step;
    this.bars = listed.market().bars();
    this.pace = pace;
    this.changes = new BarNews(bars, step.length());
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    List<Bar> all = bars.bars(step.length());
    return List.of(
        frame(
            BitgetServerFrames.SNAPSHOT,
            all.subList(Math.max(0, all.size() - SNAPSHOT), all.size())));
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    if (!pace.isDue(news.now())) {
      return List.of();
    }
    List<OutgoingFrame> frames = new ArrayList<>(2);
    Consumer<Bar> tell = bar -> frames.add(frame(BitgetServerFrames.UPDATE, List.of(bar)));
    changes.tell(tell, tell);
    return frames;
  }

  private OutgoingFrame frame(String action, List<Bar> shown) {
    ArrayNode data = Json.array();
    List<TruthRow> rows = new ArrayList<>(shown.size());
    for (Bar bar : shown) {
      data.add(json(bar));
      rows.add(
          BitgetServerFrames.reading(
              "klines",
              subscription,
              listed,
              listed.price(bar.close()),
              listed.size(bar.volume()),
              step.interval(),
              bar.start()));
    }
    return BitgetServerFrames.push(subscription, action, data, listed.market().now(), rows);
  }

  private JsonNode json(Bar bar) {
    String start = Long.toString(bar.start().toEpochMilli());
    String volume = listed.sizeText(bar.volume());
    String turnover = turnover(bar);
    if (subscription.dialect().isV3()) {
      return Json.object()
          .put("start", start)
          .put("open", listed.priceText(bar.open()))
          .put("high", listed.priceText(bar.high()))
          .put("low", listed.priceText(bar.low()))
          .put("close", listed.priceText(bar.close()))
          .put("volume", volume)
          .put("turnover", turnover);
    }
    ArrayNode row =
        Json.array()
            .add(start)
            .add(listed.priceText(bar.open()))
            .add(listed.priceText(bar.high()))
            .add(listed.priceText(bar.low()))
            .add(listed.priceText(bar.close()))
            .add(volume);
    return subscription.dialect().isV1() ? row : row.add(turnover).add(turnover);
  }

  private static String turnover(Bar bar) {
    BigDecimal quote = InstrumentSpec.plain(bar.quoteVolume());
    return BitgetMarket.text(quote);
  }
}
