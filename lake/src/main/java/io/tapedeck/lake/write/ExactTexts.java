package io.tapedeck.lake.write;

import io.tapedeck.schemas.value.Decimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code exact} of the row being written: printed text of the numbers that their own
 * column cannot give back. Empty for nearly every row.
 */
final class ExactTexts {

  private final List<String> names = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  void clear() {
    names.clear();
    texts.clear();
  }

  /** Keeps the text if a double cannot give the number back. */
  void checkDouble(String column, Decimal value) {
    if (!value.fitsDouble()) {
      add(column, value);
    }
  }

  /** Keeps the text of a list element, named like {@code bids[3].price}. */
  void checkLevel(String column, int level, String field, Decimal value) {
    if (!value.fitsDouble()) {
      add(column + "[" + level + "]." + field, value);
    }
  }

  /** The amount as DECIMAL(38,18); null, with its text kept, if it does not fit. */
  @Nullable BigDecimal checkMoney(String column, Decimal value) {
    BigDecimal exact = value.toBigDecimal();
    // Numbers far out of range are told by scale and precision first: their digits are not made.
    BigDecimal stripped = exact.stripTrailingZeros();
    if (stripped.scale() <= TableSchema.MONEY_SCALE
        && (long) stripped.precision() - stripped.scale()
            <= TableSchema.MONEY_PRECISION - TableSchema.MONEY_SCALE) {
      return stripped.setScale(TableSchema.MONEY_SCALE, RoundingMode.UNNECESSARY);
    }
    add(column, value);
    return null;
  }

  private void add(String column, Decimal value) {
    names.add(column);
    texts.add(value.toString());
  }

  /** Hands over the texts of this row of the group. */
  void writeTo(ExactColumn column, int row) {
    column.write(row, names, texts);
  }
}
