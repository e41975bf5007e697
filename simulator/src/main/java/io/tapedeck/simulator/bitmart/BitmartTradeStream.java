package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code trade}: new trades alone, newest first in a frame; no snapshot at subscribe. */
final class BitmartTradeStream implements BitmartStream {

  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int NORMAL = 0;
  private static final int PARTIAL_LIQUIDATION = 1;

  private final BitmartSubscription subscription;
  private final Market market;
  private final BitmartGeneration generation;

  BitmartTradeStream(
      BitmartSubscription subscription, Market market, BitmartGeneration generation) {
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
    return ticks.stream()
        .filter(tick -> !tick.trades().isEmpty())
        .map(tick -> frame(tick.trades()))
        .toList();
  }

  private OutgoingFrame frame(List<Trade> trades) {
    ArrayNode data = Json.array();
    List<TruthRow> rows = new ArrayList<>(trades.size());
    for (int i = trades.size() - 1; i >= 0; i--) {
      Trade trade = trades.get(i);
      Instant created = created(trade);
      data.add(json(trade, created));
      rows.add(truth(trade, created));
    }
    return BitmartServerFrames.push(subscription, data, rows);
  }

  private ObjectNode json(Trade trade, Instant created) {
    InstrumentSpec spec = market.spec();
    ObjectNode json =
        Json.object()
            .put("trade_id", trade.number())
            .put("symbol", spec.symbol())
            .put("deal_price", BitmartServerFrames.text(spec.price(trade.ticks())))
            .put("deal_vol", Long.toString(trade.size()))
            .put("way", way(trade))
            .put("created_at", NANOS.format(created));
    if (trade.cause() == Trade.Cause.LIQUIDATION) {
      json.put("type", PARTIAL_LIQUIDATION);
    } else if (generation == BitmartGeneration.V1) {
      json.put("type", NORMAL);
    }
    if (generation == BitmartGeneration.V2) {
      json.put("m", trade.side() == OrderSide.SELL);
    }
    return json;
  }

  private TruthRow truth(Trade trade, Instant created) {
    return TruthRow.trade(
        BitmartInstruments.PRODUCT,
        subscription.channel(),
        market.spec().symbol(),
        Long.toString(trade.number()),
        market.spec().price(trade.ticks()),
        BigDecimal.valueOf(trade.size()),
        generation == BitmartGeneration.V2 ? trade.side().takerWord() : null,
        created);
  }

  // The market's clock has milliseconds; the exchange prints nanoseconds, unlike from trade to
  // trade.
  private static Instant created(Trade trade) {
    return trade.time().plusNanos(Math.floorMod(trade.number() * 7_919, 1_000_000L));
  }

  // Four combinations of opening and closing a leg: 1 to 4 when a buyer took, 5 to 8 when a seller.
  private static int way(Trade trade) {
    int pair = (int) Math.floorMod(trade.number(), 4L);
    return (trade.side() == OrderSide.BUY ? 1 : 5) + pair;
  }
}
