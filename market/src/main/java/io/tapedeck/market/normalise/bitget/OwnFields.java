package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.Decimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One own order or fill while it is read: its fields, and the fee in its {@code feeDetail}. */
final class OwnFields {

  private static final Names FEE = Names.of("totalFee", "fee", "feeCoin");

  private final NamedFields fields;
  private final FeeDetail fee;

  /** What {@code feeDetail} says; nothing when fees are in several coins, which no column holds. */
  private static final class FeeDetail {
    private @Nullable Decimal amount;
    private @Nullable String coin;
    private int entries;

    void read(JsonCursor json) throws UnreadableFrame {
      if (json.peek() != '[') {
        readOne(json);
        return;
      }
      json.enterArray();
      while (json.nextElement()) {
        readOne(json);
      }
    }

    private void readOne(JsonCursor json) throws UnreadableFrame {
      if (json.peek() != '{') {
        json.skip();
        return;
      }
      NamedFields detail = NamedFields.read(json, FEE);
      entries++;
      amount = entries == 1 ? detail.number("totalFee", "fee") : null;
      coin = entries == 1 ? detail.text("feeCoin") : null;
    }
  }

  private OwnFields(NamedFields fields, FeeDetail fee) {
    this.fields = fields;
    this.fee = fee;
  }

  /** Reads an object; names hold {@code feeDetail}, {@code side}, {@code posSide}, ... . */
  static OwnFields read(JsonCursor json, Names names) throws UnreadableFrame {
    FeeDetail fee = new FeeDetail();
    NamedFields fields =
        NamedFields.read(
            json,
            names,
            (name, cursor) -> {
              if (name.equals("feeDetail")) {
                fee.read(cursor);
              } else {
                cursor.skip();
              }
            });
    return new OwnFields(fields, fee);
  }

  NamedFields fields() {
    return fields;
  }

  @Nullable Decimal fee() {
    return fee.amount;
  }

  @Nullable String feeCoin() {
    return fee.coin;
  }

  /** Buy or sell, also of {@code liquidation-buy} and {@code systemRepay-sell}; else null. */
  @Nullable String side() {
    String printed = fields.text("side");
    if (printed == null) {
      return null;
    }
    String word = printed.toLowerCase(Locale.ROOT);
    return word.endsWith("buy") ? "buy" : word.endsWith("sell") ? "sell" : null;
  }

  /** Why the exchange itself ordered, {@code liquidation-buy} say; null for own orders. */
  @Nullable String forcedSide() {
    String printed = fields.text("side");
    return printed != null && printed.indexOf('-') > 0 ? printed : null;
  }

  /** In hedge mode side alone says little: the position's side, and whether it opens or closes. */
  @Nullable String positionSide() {
    String position = fields.text("posSide");
    String trade = fields.text("tradeSide");
    if (position == null || trade == null) {
      return position == null ? trade : position;
    }
    return position + " " + trade;
  }

  /** Maker or taker; also printed as one letter. */
  static @Nullable String liquidity(@Nullable String printed) {
    if (printed == null) {
      return null;
    }
    return switch (printed.toLowerCase(Locale.ROOT)) {
      case "t", "taker" -> "taker";
      case "m", "maker" -> "maker";
      default -> null;
    };
  }

  /** The first of these times that is one. */
  static long firstTime(long... times) {
    for (long time : times) {
      if (time != Row.NO_TIME) {
        return time;
      }
    }
    return Row.NO_TIME;
  }

  /** An id that says something. */
  static @Nullable String id(@Nullable String printed) {
    return printed == null || printed.equals("0") ? null : printed;
  }
}
