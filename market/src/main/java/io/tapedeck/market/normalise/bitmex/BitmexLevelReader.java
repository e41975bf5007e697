package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.aboveZero;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.notBelowZero;
import static io.tapedeck.market.normalise.json.UnreadableFrame.require;

import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reader of {@code [[price, size], ...]}. */
final class BitmexLevelReader {

  private static final int TYPICAL_DEPTH = 10;

  private BitmexLevelReader() {}

  /** One side; null where it is {@code null}. */
  static @Nullable Levels read(JsonCursor json) throws UnreadableFrame {
    if (json.skipNull()) {
      return null;
    }
    List<Decimal> prices = new ArrayList<>(TYPICAL_DEPTH);
    List<@Nullable Decimal> sizes = new ArrayList<>(TYPICAL_DEPTH);
    json.enterArray();
    while (json.nextElement()) {
      json.enterArray();
      Decimal price = require(json.nextElement() ? json.decimal() : null, "price");
      prices.add(aboveZero(price, "price"));
      Decimal size = require(json.nextElement() ? json.decimal() : null, "size");
      sizes.add(notBelowZero(size, "size"));
      while (json.nextElement()) {
        json.skip();
      }
    }
    return new Levels(prices, sizes);
  }
}
