package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.MarketTick;
import io.tapedeck.simulator.market.Quote;
import io.tapedeck.simulator.market.Statistics;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.server.Pace;
import io.tapedeck.simulator.truth.TruthRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ticker}: one symbol a frame, at subscribe and then on change; without any time. */
final class BitmartTickerStream implements BitmartStream {

  private static final int RATIO_SCALE = 16;

  private final BitmartSubscription subscription;
  private final List<Market> markets;
  private final BitmartGeneration generation;
  private final Pace pace;
  private final Map<Market, ObjectNode> told = new HashMap<>();

  BitmartTickerStream(
      BitmartSubscription subscription,
      List<Market> markets,
      BitmartGeneration generation,
      Pace pace) {
    this.subscription = subscription;
    this.markets = markets;
    this.generation = generation;
    this.pace = pace;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return markets.stream().map(market -> frame(market, data(market))).toList();
  }

  @Override
  public List<OutgoingFrame> news(Instant now, List<MarketTick> ticks) {
    List<OutgoingFrame> frames = new ArrayList<>();
    if (pace.isDue(now)) {
      for (Market market : markets) {
        ObjectNode data = data(market);
        if (!data.equals(told.put(market, data))) {
          frames.add(frame(market, data));
        }
      }
    }
    return frames;
  }

  private OutgoingFrame frame(Market market, ObjectNode data) {
    String symbol = market.spec().symbol();
    List<TruthRow> rows = new ArrayList<>(3);
    rows.add(
        BitmartServerFrames.reading(
            "tickers",
            subscription,
            symbol,
            number(data, "last_price"),
            number(data, "volume_24"),
            null,
            null));
    Map.of("mark_price", "mark", "index_price", "index", "fair_price", "fair")
        .forEach(
            (field, kind) -> {
              if (data.has(field)) {
                rows.add(
                    BitmartServerFrames.reading(
                        "reference_prices",
                        subscription,
                        symbol,
                        number(data, field),
                        null,
                        kind,
                        null));
              }
            });
    return BitmartServerFrames.push(subscription, data, rows);
  }

  private ObjectNode data(Market market) {
    InstrumentSpec spec = market.spec();
    Statistics day = market.statistics();
    Quote quote = market.quote();
    ObjectNode data =
        Json.object()
            .put("symbol", spec.symbol())
            .put("last_price", BitmartServerFrames.text(spec.price(day.last())))
            .put("volume_24", Long.toString(day.volume()))
            .put("range", BitmartServerFrames.text(range(day)));
    String mark = BitmartServerFrames.text(market.reference().mark());
    if (generation == BitmartGeneration.V1) {
      data.put("fair_price", mark);
    } else {
      data.put("mark_price", mark)
          .put("index_price", BitmartServerFrames.text(market.reference().index()));
    }
    return data.put("ask_price", BitmartServerFrames.text(spec.price(quote.askTicks())))
        .put("ask_vol", Long.toString(quote.askSize()))
        .put("bid_price", BitmartServerFrames.text(spec.price(quote.bidTicks())))
        .put("bid_vol", Long.toString(quote.bidSize()));
  }

  static BigDecimal range(Statistics day) {
    return InstrumentSpec.plain(
        BigDecimal.valueOf(day.last() - day.open())
            .divide(BigDecimal.valueOf(day.open()), RATIO_SCALE, RoundingMode.HALF_UP));
  }

  private static BigDecimal number(ObjectNode data, String field) {
    return new BigDecimal(data.path(field).asText());
  }
}
