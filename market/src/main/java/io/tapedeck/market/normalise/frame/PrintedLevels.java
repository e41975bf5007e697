package io.tapedeck.market.normalise.frame;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.aboveZero;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.notBelowZero;
import static io.tapedeck.market.normalise.json.UnreadableFrame.require;

import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reader of one side of a book, each level a list that starts with price and size, or an object
 * that names them. Immutable.
 */
public final class PrintedLevels {

  private static final int TYPICAL_DEPTH = 20;

  // Places of the names among the fields, in the order in which exchanges print them.
  private static final int PRICE = 0;
  private static final int SIZE = 1;

  private final String priceField;
  private final String sizeField;
  private final Words fields;

  /** Levels whose objects name price and size like this. */
  public PrintedLevels(String priceField, String sizeField) {
    this.priceField = priceField;
    this.sizeField = sizeField;
    this.fields = Words.of(priceField, sizeField);
  }

  /**
   * The levels, in the order of the message.
   *
   * @throws UnreadableFrame if a level lacks price or size, its price is not above 0 or its size
   *     below
   */
  public Levels read(JsonCursor json) throws UnreadableFrame {
    List<Decimal> prices = new ArrayList<>(TYPICAL_DEPTH);
    List<@Nullable Decimal> sizes = new ArrayList<>(TYPICAL_DEPTH);
    json.enterArray();
    while (json.nextElement()) {
      if (json.readPair(prices, sizes)) {
        aboveZero(prices.get(prices.size() - 1), priceField);
        notBelowZero(sizes.get(sizes.size() - 1), sizeField);
      } else if (json.peek() == '[') {
        readList(json, prices, sizes);
      } else {
        readObject(json, prices, sizes);
      }
    }
    return new Levels(prices, sizes);
  }

  private void readObject(JsonCursor json, List<Decimal> prices, List<@Nullable Decimal> sizes)
      throws UnreadableFrame {
    Decimal price = null;
    Decimal size = null;
    json.enterObject();
    int expected = PRICE;
    for (int field; (field = json.nextField(fields, expected)) != JsonCursor.END; ) {
      switch (field) {
        case PRICE -> {
          price = json.decimal();
          expected = SIZE;
        }
        case SIZE -> size = json.decimal();
        default -> json.skip();
      }
    }
    prices.add(aboveZero(require(price, priceField), priceField));
    sizes.add(notBelowZero(require(size, sizeField), sizeField));
  }

  private void readList(JsonCursor json, List<Decimal> prices, List<@Nullable Decimal> sizes)
      throws UnreadableFrame {
    json.enterArray();
    Decimal price = require(json.nextElement() ? json.decimal() : null, priceField);
    prices.add(aboveZero(price, priceField));
    Decimal size = require(json.nextElement() ? json.decimal() : null, sizeField);
    sizes.add(notBelowZero(size, sizeField));
    while (json.nextElement()) {
      json.skip(); // sums, counts and times that some exchanges add
    }
  }
}
