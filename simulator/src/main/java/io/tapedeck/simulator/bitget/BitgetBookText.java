package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.server.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

/** Levels as the exchange prints them, and the checksum over that print. */
final class BitgetBookText {

  private static final int CHECKED = 25;

  private final BitgetMarket listed;
  private final boolean padded;

  BitgetBookText(BitgetMarket listed, boolean padded) {
    this.listed = listed;
    this.padded = padded;
  }

  ArrayNode levels(List<Level> levels) {
    ArrayNode array = Json.array();
    for (Level level : levels) {
      array.add(Json.array().add(price(level)).add(size(level)));
    }
    return array;
  }

  /** CRC-32, signed, over the best 25 bids and asks by turns (v2 documentation). */
  int checksum(Function<OrderSide, List<Level>> sides) {
    List<Level> bids = sides.apply(OrderSide.BUY);
    List<Level> asks = sides.apply(OrderSide.SELL);
    List<String> parts = new ArrayList<>(4 * CHECKED);
    for (int i = 0; i < CHECKED; i++) {
      if (i < bids.size()) {
        parts.add(price(bids.get(i)) + ":" + size(bids.get(i)));
      }
      if (i < asks.size()) {
        parts.add(price(asks.get(i)) + ":" + size(asks.get(i)));
      }
    }
    return checksum(String.join(":", parts));
  }

  static int checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  private String price(Level level) {
    return padded ? listed.paddedPrice(level.ticks()) : listed.priceText(level.ticks());
  }

  private String size(Level level) {
    return padded ? listed.paddedSize(level.size()) : listed.sizeText(level.size());
  }
}
