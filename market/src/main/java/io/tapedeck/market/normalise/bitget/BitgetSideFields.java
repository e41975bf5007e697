package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields in which orders and fills of the account say their side. */
final class BitgetSideFields {

  private static final String ONE_WAY = "net";

  private final Field<String> side;
  private final Field<String> positionSide;
  private final Field<String> tradeSide;
  private final Field<String> positionMode;

  BitgetSideFields(ObjectFields fields) {
    side = fields.word("side");
    positionSide = fields.word("posSide");
    tradeSide = fields.word("tradeSide");
    positionMode = fields.word("posMode", "holdMode");
  }

  /** Buy or sell, also of {@code liquidation-buy} and {@code systemRepay-sell}; else null. */
  @Nullable String side(ObjectValues row) {
    String printed = row.get(side);
    if (printed == null) {
      return null;
    }
    String word = printed.toLowerCase(Locale.ROOT);
    return word.endsWith("buy") ? "buy" : word.endsWith("sell") ? "sell" : null;
  }

  /** Why the exchange itself ordered, {@code liquidation-buy} say; null for orders of ours. */
  @Nullable String forced(ObjectValues row) {
    String printed = row.get(side);
    return printed != null && printed.indexOf('-') > 0 ? printed : null;
  }

  /**
   * In hedge mode side alone says little: the position's side, and whether it opens or closes. The
   * only position of one-way mode is {@code net} in some messages and not told in others of the
   * same fill, so it is left out beside the rest.
   */
  @Nullable String position(ObjectValues row) {
    String position = row.get(positionSide);
    String trade = row.get(tradeSide);
    if (trade == null) {
      return position;
    }
    return position == null || position.equalsIgnoreCase(ONE_WAY) ? trade : position + " " + trade;
  }

  /**
   * Whether it closes a position: {@code close}, {@code reduce_close_long}, ... (v2 docs); or, in
   * hedge mode, it sells what is long or buys what is short (v3 docs).
   */
  boolean closes(ObjectValues row) {
    String trade = row.get(tradeSide);
    if (trade != null) {
      return trade.toLowerCase(Locale.ROOT).contains("close");
    }
    String held = "sell".equals(side(row)) ? "long" : "short";
    return "hedge_mode".equalsIgnoreCase(row.get(positionMode))
        && held.equalsIgnoreCase(row.get(positionSide));
  }
}
