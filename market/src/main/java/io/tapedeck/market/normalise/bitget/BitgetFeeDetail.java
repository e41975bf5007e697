package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.ExactSums;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.value.Decimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fee in {@code feeDetail} of an order or fill: those of one coin together. Nothing when they
 * are in several coins, which no column holds; fees of 0 are in none.
 *
 * @param amount as it is printed
 * @param coin of the amount
 * @param deducted whether it was taken in the exchange's own coin, at a discount: then the sign
 *     says nothing, and nobody gets a rebate (both signs are printed: v2 docs, public clients)
 */
record BitgetFeeDetail(@Nullable Decimal amount, @Nullable String coin, boolean deducted) {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Decimal> AMOUNT = FIELDS.decimal("totalFee", "fee");
  private static final Field<String> COIN = FIELDS.word("feeCoin");

  private static final Field<Boolean> DEDUCTION = FIELDS.read(BitgetYesOrNo.READING, "deduction");

  private static final BitgetFeeDetail NONE = new BitgetFeeDetail(null, null, false);

  /**
   * What it costs; a rebate is negative.
   *
   * @param unified whether v3 printed it
   */
  @Nullable Decimal cost(boolean unified) {
    return deducted ? BitgetSigns.paid(amount) : BitgetSigns.cost(amount, unified);
  }

  /** Reads an order or fill to its end, and the fees in this field of it. */
  static BitgetFeeDetail readRow(ObjectValues row, Field<Void> fees, JsonCursor json)
      throws UnreadableFrame {
    BitgetFeeDetail detail = NONE;
    for (Field<?> nested; (nested = row.next()) != null; ) {
      if (nested == fees) {
        detail = json.peek() == '[' ? list(json) : one(json);
      } else {
        json.skip();
      }
    }
    return detail;
  }

  private static BitgetFeeDetail list(JsonCursor json) throws UnreadableFrame {
    BitgetFeeDetail sum = NONE;
    boolean oneCoin = true;
    json.enterArray();
    while (json.nextElement()) {
      if (json.peek() == '{') {
        BitgetFeeDetail entry = one(json);
        oneCoin &= sum.isNothing() || entry.isNothing() || sum.isOf(entry);
        sum = sum.and(entry);
      } else {
        json.skip();
      }
    }
    return oneCoin ? sum : NONE;
  }

  private boolean isNothing() {
    return amount == null || amount.isZero();
  }

  private boolean isOf(BitgetFeeDetail other) {
    return Objects.equals(coin, other.coin) && deducted == other.deducted;
  }

  /** Both together, where they are of one coin or one of them is nothing. */
  private BitgetFeeDetail and(BitgetFeeDetail other) {
    if (amount == null || (isNothing() && !other.isNothing())) {
      return other;
    }
    return other.isNothing()
        ? this
        : new BitgetFeeDetail(ExactSums.of(amount, other.amount), coin, deducted);
  }

  private static BitgetFeeDetail one(JsonCursor json) throws UnreadableFrame {
    ObjectValues entry = json.read(FIELDS);
    return new BitgetFeeDetail(
        entry.get(AMOUNT), entry.get(COIN), Boolean.TRUE.equals(entry.get(DEDUCTION)));
  }
}
