package io.tapedeck.warehouse.text;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as the plain decimals they were read from, never with an exponent. A double gives back up
 * to 15 significant digits, so only what needs more is printed with 17 ({@code Double.toString} of
 * Java 17 is not shortest).
 */
public final class Numbers {

  private static final MathContext FIFTEEN_DIGITS = new MathContext(15);
  private static final double MAX_UNSCALED = 1e15;
  private static final int MAX_SCALE = 12;
  private static final double[] POWERS = new double[MAX_SCALE + 1];

  static {
    for (int i = 0; i <= MAX_SCALE; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private Numbers() {}

  /** Whether JSON has a spelling for it; NaN and the infinities have none. */
  public static boolean isFinite(Number value) {
    return !(value instanceof Double || value instanceof Float)
        || Double.isFinite(value.doubleValue());
  }

  /** The number's text. */
  public static String text(Number value) {
    if (value instanceof Double number) {
      return ofDouble(number);
    }
    if (value instanceof BigDecimal number) {
      return withoutTrailingZeros(number);
    }
    if (value instanceof Float number) {
      return Float.isFinite(number) ? plain(number.toString()) : number.toString();
    }
    return value.toString();
  }

  private static String ofDouble(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    for (int scale = 0; scale <= MAX_SCALE; scale++) {
      double unscaled = Math.rint(value * POWERS[scale]);
      if (Math.abs(unscaled) >= MAX_UNSCALED) {
        break;
      }
      // Both operands are whole and below 2^53, so the quotient is the double nearest the decimal.
      if (unscaled / POWERS[scale] == value) {
        return BigDecimal.valueOf((long) unscaled, scale).toPlainString();
      }
    }
    return ofFifteenDigits(value);
  }

  private static String ofFifteenDigits(double value) {
    BigDecimal decimal = new BigDecimal(value).round(FIFTEEN_DIGITS).stripTrailingZeros();
    return decimal.doubleValue() == value ? decimal.toPlainString() : plain(Double.toString(value));
  }

  private static String plain(String text) {
    return withoutTrailingZeros(new BigDecimal(text));
  }

  private static String withoutTrailingZeros(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
