package io.tapedeck.schemas.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Price levels of one side of a book, best first.
 *
 * @param prices price of each level, quote currency
 * @param sizes size of each level, in the row's size unit; null entries where not known
 */
public record Levels(List<Decimal> prices, List<@Nullable Decimal> sizes) {

  /** What a level's price is called, wherever levels have names. */
  public static final String PRICE = "price";

  /** What a level's size is called, wherever levels have names. */
  public static final String SIZE = "size";

  /** No levels. */
  public static final Levels NONE = new Levels(List.of(), List.of());

  /** Checks that both lists belong together. */
  public Levels {
    if (prices.size() != sizes.size()) {
      throw new IllegalArgumentException(
          "%d prices but %d sizes".formatted(prices.size(), sizes.size()));
    }
  }

  /** Number of levels. */
  public int size() {
    return prices.size();
  }
}
