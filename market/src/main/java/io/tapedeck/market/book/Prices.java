package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Decimal;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prices compared as numbers, whatever their print, and as whole numbers that sort alike. */
final class Prices {

  /** The finest ticks; a price of more digits after the point shares them with others. */
  static final int MAX_SCALE = 16;

  /**
   * Stands for every price that is too large for its ticks; the same below zero. It leaves seven
   * bits of a long free.
   */
  static final long LIMIT = 10_000_000_000_000_000L;

  private static final long[] POWERS = new long[MAX_SCALE + 1];

  /** From this number on, ten to the power takes a price to the limit. */
  private static final long[] TOO_LARGE = new long[MAX_SCALE + 1];

  static {
    long power = 1;
    for (int i = 0; i <= MAX_SCALE; i++) {
      POWERS[i] = power;
      TOO_LARGE[i] = LIMIT / power;
      power *= 10;
    }
  }

  private Prices() {}

  /** Compares two prices as numbers: {@code 0.5} and {@code 0.50} are the same. */
  static int compare(Decimal one, Decimal other) {
    if (one.isCompact() && other.isCompact()) {
      if (one.scale() == other.scale()) {
        return Long.compare(one.unscaled(), other.unscaled());
      }
      int scale = Math.max(one.scale(), other.scale());
      if (scale <= MAX_SCALE) {
        long ticks = ticks(one, scale);
        long otherTicks = ticks(other, scale);
        if (isExact(one, scale, ticks) && isExact(other, scale, otherTicks)) {
          return Long.compare(ticks, otherTicks);
        }
      }
    }
    return one.toBigDecimal().compareTo(other.toBigDecimal());
  }

  /** Digits after the point that the price needs, at most {@link #MAX_SCALE}. */
  static int scaleOf(Decimal price) {
    int scale =
        price.isCompact() ? price.scale() : price.toBigDecimal().stripTrailingZeros().scale();
    return Math.max(0, Math.min(scale, MAX_SCALE));
  }

  /**
   * The price in units of 10^-scale, rounded down and held within {@link #LIMIT}: never sorts
   * differently from the price, though two prices may share it unless {@link #isExact}.
   */
  static long ticks(Decimal price, int scale) {
    if (price.isCompact() && price.scale() >= 0 && price.scale() <= scale) {
      int shift = scale - price.scale();
      long unscaled = price.unscaled();
      if (unscaled >= TOO_LARGE[shift]) {
        return LIMIT;
      }
      return unscaled <= -TOO_LARGE[shift] ? -LIMIT : unscaled * POWERS[shift];
    }
    return ticks(price.toBigDecimal(), scale);
  }

  private static long ticks(BigDecimal price, int scale) {
    long wholeDigits = (long) price.precision() - price.scale() + scale;
    if (price.signum() == 0) {
      return 0;
    }
    if (wholeDigits > MAX_SCALE) {
      return price.signum() * LIMIT;
    }
    if (wholeDigits < 0) {
      return price.signum() < 0 ? -1 : 0;
    }
    return price.scaleByPowerOfTen(scale).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /** Whether no other price has these ticks. */
  static boolean isExact(Decimal price, int scale, long ticks) {
    if (ticks >= LIMIT || ticks <= -LIMIT) {
      return false;
    }
    if (price.isCompact()) {
      return price.scale() <= scale;
    }
    return price.toBigDecimal().stripTrailingZeros().scale() <= scale;
  }
}
