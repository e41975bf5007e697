package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Decimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Price and size of levels, each in a numbered slot that its owner finds again. They are kept as
 * numbers: objects would cost the garbage collector's bookkeeping on every change, and three times
 * the memory.
 */
final class LevelSlots {

  /** In place of a scale: the number is kept as it was given. */
  private static final byte AS_GIVEN = -1;

  /** Below this, with a scale of at most {@link #SHORT_SCALE}, two prints surely fit a slot. */
  private static final int SHORT_LIMIT = 100_000_000;

  private static final int SHORT_SCALE = 7;

  /** Bytes a slot in {@link #prints}: the length, 0 for not printed yet, then the print. */
  private static final int PRINT_BITS = 5;

  /** Price and size of each slot, digits and scales. */
  private long[] digits;

  private byte[] scales;

  /** Numbers whose digits and scale do not say all; null while there are none. */
  private @Nullable Decimal @Nullable [] given;

  /** What levels looked like when they were printed last; null before anybody asks. */
  private byte @Nullable [] prints;

  /**
   * How many bytes of a print are the price, 0 where they must be printed anew: sizes change, and a
   * price stays in its slot. As long as {@link #prints} are kept.
   */
  private byte[] pricePrints = {};

  LevelSlots(int capacity) {
    digits = new long[2 * capacity];
    scales = new byte[2 * capacity];
  }

  LevelSlots copy() {
    LevelSlots copy = new LevelSlots(0);
    copy.digits = digits.clone();
    copy.scales = scales.clone();
    copy.given = given == null ? null : given.clone();
    return copy;
  }

  int capacity() {
    return scales.length / 2;
  }

  void grow(int capacity) {
    digits = Arrays.copyOf(digits, 2 * capacity);
    scales = Arrays.copyOf(scales, 2 * capacity);
    given = given == null ? null : Arrays.copyOf(given, 2 * capacity);
    prints = null;
  }

  Decimal price(int slot) {
    return number(2 * slot);
  }

  Decimal size(int slot) {
    return number(2 * slot + 1);
  }

  private Decimal number(int at) {
    return scales[at] == AS_GIVEN ? given(at) : Decimal.ofUnscaled(digits[at], scales[at]);
  }

  private Decimal given(int at) {
    Decimal number = given == null ? null : given[at];
    if (number == null) {
      throw new IllegalStateException("slot %d holds no level".formatted(at / 2));
    }
    return number;
  }

  /** The price in a slot, as the object that is offered if that looks alike. */
  Decimal price(int slot, @Nullable Decimal offered) {
    return offered != null && isNumber(2 * slot, offered) ? offered : price(slot);
  }

  /** The size in a slot, as the object that is offered if that looks alike. */
  Decimal size(int slot, @Nullable Decimal offered) {
    return offered != null && isNumber(2 * slot + 1, offered) ? offered : size(slot);
  }

  private boolean isNumber(int at, Decimal number) {
    return scales[at] == AS_GIVEN
        ? given(at).equals(number)
        : number.isCompact() && number.unscaled() == digits[at] && number.scale() == scales[at];
  }

  void put(int slot, Decimal price, Decimal size) {
    if (prints != null) {
      prints[slot << PRINT_BITS] = 0;
      if (price.unscaled() != digits[2 * slot] || price.scale() != scales[2 * slot]) {
        pricePrints[slot] = 0;
      }
    }
    put(2 * slot, price);
    put(2 * slot + 1, size);
  }

  private void put(int at, Decimal number) {
    int scale = number.scale();
    if (number.isCompact() && scale >= 0 && scale <= Byte.MAX_VALUE) {
      digits[at] = number.unscaled();
      scales[at] = (byte) scale;
    } else {
      putAsGiven(at, number);
    }
  }

  private void putAsGiven(int at, Decimal number) {
    scales[at] = AS_GIVEN;
    Decimal[] kept = given;
    if (kept == null) {
      kept = new Decimal[scales.length];
      given = kept;
    }
    kept[at] = number;
  }

  /** Whether {@link #forget} has anything to do. */
  boolean keepsObjects() {
    return given != null;
  }

  /** Lets go of the level in a slot. */
  void forget(int slot) {
    if (given != null) {
      given[2 * slot] = null;
      given[2 * slot + 1] = null;
    }
  }

  /** Prints a level; what did not change since the last time is not printed anew. */
  void print(int slot, LevelPrint out) {
    byte[] printed = prints();
    int at = slot << PRINT_BITS;
    if (printed[at] == 0) {
      refresh(slot, out);
    }
    if (printed[at] == 0) {
      printNumber(2 * slot, out);
      printNumber(2 * slot + 1, out);
    } else {
      out.addShort(printed, at);
    }
  }

  /** Starts to name the kept prints of levels, at most so many. */
  void name(ShortPrints names, int most) {
    names.startOver(prints(), most);
  }

  /** Names the kept print of a level; false if it has none. */
  boolean name(int slot, ShortPrints names) {
    names.add(slot << PRINT_BITS);
    return prints != null && prints[slot << PRINT_BITS] != 0;
  }

  private byte[] prints() {
    byte[] printed = prints;
    if (printed == null) {
      printed = new byte[(capacity() << PRINT_BITS) + 1];
      prints = printed;
      pricePrints = new byte[capacity()];
    }
    return printed;
  }

  /** Prints a level to be copied later, unless its print is longer than is kept. */
  void refresh(int slot, LevelPrint scratch) {
    byte[] printed = prints();
    int from = (slot << PRINT_BITS) + 1;
    int price = 2 * slot;
    int size = price + 1;
    if (isShort(price) && isShort(size)) {
      if (pricePrints[slot] == 0) {
        pricePrints[slot] =
            (byte) (LevelPrint.write(digits[price], scales[price], printed, from) - from);
      }
      int at = from + pricePrints[slot];
      printed[from - 1] = (byte) (LevelPrint.write(digits[size], scales[size], printed, at) - from);
      return;
    }
    pricePrints[slot] = 0;
    int before = scratch.length();
    printNumber(price, scratch);
    printNumber(size, scratch);
    int length = scratch.takeBack(before, printed, from);
    printed[from - 1] = (byte) length;
  }

  /** Whether a number takes at most ten bytes with its separator, and writes over 16 at most. */
  private boolean isShort(int at) {
    return digits[at] >= 0 && digits[at] < SHORT_LIMIT && (scales[at] & ~SHORT_SCALE) == 0;
  }

  private void printNumber(int at, LevelPrint out) {
    if (scales[at] == AS_GIVEN) {
      out.add(given(at));
    } else {
      out.add(digits[at], scales[at]);
    }
  }
}
