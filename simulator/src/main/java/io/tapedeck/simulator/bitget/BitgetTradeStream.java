package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tapedeck.simulator.market.Trade;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code trade} and {@code publicTrade}: the last trades, then new ones, newest first. */
final class BitgetTradeStream implements BitgetStream {

  private static final int SNAPSHOT = 50;

  private final BitgetSubscription subscription;
  private final BitgetMarket listed;

  BitgetTradeStream(BitgetSubscription subscription) {
    this.subscription = subscription;
    this.listed = subscription.market();
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    List<Trade> last = listed.market().trades().last(SNAPSHOT);
    return List.of(frame(BitgetServerFrames.SNAPSHOT, last, listed.market().now()));
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    return news.of(listed.market()).stream()
        .filter(tick -> !tick.trades().isEmpty())
        .map(tick -> frame(BitgetServerFrames.UPDATE, tick.trades(), news.now()))
        .toList();
  }

  private OutgoingFrame frame(String action, List<Trade> trades, Instant now) {
    ArrayNode data = Json.array();
    List<TruthRow> rows = new ArrayList<>(trades.size());
    for (int i = trades.size() - 1; i >= 0; i--) {
      Trade trade = trades.get(i);
      data.add(json(trade));
      rows.add(truth(trade));
    }
    return BitgetServerFrames.push(subscription, action, data, now, rows);
  }

  private JsonNode json(Trade trade) {
    String time = Long.toString(trade.time().toEpochMilli());
    String price = listed.priceText(trade.ticks());
    String size = listed.sizeText(trade.size());
    String side = trade.side().takerWord();
    if (subscription.dialect().isV1()) {
      return Json.array().add(time).add(price).add(size).add(side);
    }
    if (subscription.dialect().isV3()) {
      return Json.object()
          .put("i", BitgetTradeIds.of(trade))
          .put("L", BitgetTradeIds.of(trade))
          .put("p", price)
          .put("v", size)
          .put("S", side)
          .put("T", time)
          .put("isRPI", "no");
    }
    return Json.object()
        .put("ts", time)
        .put("price", price)
        .put("size", size)
        .put("side", side)
        .put("tradeId", BitgetTradeIds.of(trade));
  }

  // v1 trades have no id.
  private TruthRow truth(Trade trade) {
    return new TruthRow(
        "trades",
        subscription.product(),
        subscription.channel(),
        listed.symbol(),
        subscription.dialect().isV1() ? null : BitgetTradeIds.of(trade),
        listed.price(trade.ticks()),
        listed.size(trade.size()),
        trade.side().takerWord(),
        null,
        trade.time(),
        false);
  }
}
