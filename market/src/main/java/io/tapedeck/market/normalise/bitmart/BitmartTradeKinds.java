package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** The meanings of {@code type} and {@code way} of a trade (futures API text). */
final class BitmartTradeKinds {

  private static final int CACHED_WAYS = 9;
  private static final int CACHED_TYPES = 9;
  private static final String[][] PRINTED = new String[CACHED_WAYS][CACHED_TYPES];

  static {
    for (int way = 0; way < CACHED_WAYS; way++) {
      for (int type = 0; type < CACHED_TYPES; type++) {
        PRINTED[way][type] = "way=" + way + " type=" + type;
      }
    }
  }

  private BitmartTradeKinds() {}

  /** Our word; null when the exchange does not say. The numbers look like flags that may join. */
  static @Nullable String kind(long type) {
    if (type == JsonCursor.NO_NUMBER) {
      return null;
    }
    if (type == 0) {
      return "regular";
    }
    if (type == 1) {
      return "liquidation";
    }
    if (type == 2) {
      return "bankruptcy";
    }
    if (type == 4) {
      return "adl";
    }
    return type == 8 ? "market_making" : "other";
  }

  /** Both numbers as the exchange gave them; null when it gave none. */
  static @Nullable String printed(long way, long type) {
    boolean hasWay = way != JsonCursor.NO_NUMBER;
    boolean hasType = type != JsonCursor.NO_NUMBER;
    if (hasWay && hasType) {
      boolean cached = way >= 0 && way < CACHED_WAYS && type >= 0 && type < CACHED_TYPES;
      return cached ? PRINTED[(int) way][(int) type] : "way=" + way + " type=" + type;
    }
    if (hasWay) {
      return "way=" + way;
    }
    return hasType ? "type=" + type : null;
  }
}
