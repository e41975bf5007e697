package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.OutgoingFrame;
import io.tapedeck.simulator.truth.TruthRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code indexPrice} and {@code index-price} of margin: the index of every spot pair. */
final class BitgetIndexPriceStream implements BitgetStream {

  private final BitgetSubscription subscription;
  private final List<BitgetMarket> pairs;

  BitgetIndexPriceStream(BitgetSubscription subscription, List<BitgetMarket> pairs) {
    this.subscription = subscription;
    this.pairs = pairs;
  }

  @Override
  public List<OutgoingFrame> snapshot() {
    return frames(pairs);
  }

  @Override
  public List<OutgoingFrame> news(BitgetNews news) {
    return frames(
        pairs.stream()
            .filter(
                pair -> news.of(pair.market()).stream().anyMatch(tick -> tick.reference() != null))
            .toList());
  }

  private List<OutgoingFrame> frames(List<BitgetMarket> shown) {
    if (shown.isEmpty()) {
      return List.of();
    }
    ArrayNode data = Json.array();
    List<TruthRow> rows = new ArrayList<>();
    Instant now = shown.get(0).market().now();
    for (BitgetMarket pair : shown) {
      data.add(json(pair));
      rows.add(
          BitgetServerFrames.reading(
              "reference_prices",
              subscription,
              pair,
              pair.market().reference().index(),
              null,
              "index",
              pair.market().now()));
    }
    return List.of(
        BitgetServerFrames.push(subscription, BitgetServerFrames.SNAPSHOT, data, now, rows));
  }

  private ObjectNode json(BitgetMarket pair) {
    String time = Long.toString(pair.market().now().toEpochMilli());
    ObjectNode row =
        Json.object()
            .put("baseCoin", pair.spec().base())
            .put("quoteCoin", pair.spec().quote())
            .put("symbol", pair.symbol())
            .put("indexPrice", BitgetMarket.text(pair.market().reference().index()));
    return subscription.dialect().isV1()
        ? row.put("key", pair.symbol()).put("timestamp", time).put("version", time)
        : row.put("ts", time);
  }
}
