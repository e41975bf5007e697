package io.tapedeck.jobs.book;

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

  /** Bytes a slot in {@link #prints}: the length, 0 for not printed yet, then the print. */
  private static final int PRINT_BITS = 5;

  /** Price and size of each slot, digits and scales. */
  private long[] digits;

  private byte[] scales;

  /** Numbers whose digits and scale do not say all; null while there are none. */
  private @Nullable Decimal @Nullable [] given;

  /** What levels looked like when they were printed last; null before anybody asks. */
  private byte @Nullable [] prints;

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
    put(2 * slot, price);
    put(2 * slot + 1, size);
    if (prints != null) {
      prints[slot << PRINT_BITS] = 0;
    }
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
    byte[] printed = prints;
    if (printed == null) {
      printed = new byte[(capacity() << PRINT_BITS) + 1];
      prints = printed;
    }
    int at = slot << PRINT_BITS;
    if (printed[at] != 0) {
      out.addShort(printed, at + 1, printed[at]);
    } else {
      printAnew(slot, printed, at, out);
    }
  }

  private void printAnew(int slot, byte[] printed, int at, LevelPrint out) {
    int before = out.length();
    printNumber(2 * slot, out);
    printNumber(2 * slot + 1, out);
    int length = out.length() - before;
    if (length < LevelPrint.SHORT) {
      out.copyFrom(before, printed, at + 1);
      printed[at] = (byte) length;
    }
  }

  private void printNumber(int at, LevelPrint out) {
    if (scales[at] == AS_GIVEN) {
      out.add(given(at));
    } else {
      out.add(digits[at], scales[at]);
    }
  }
}
