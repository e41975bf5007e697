package io.tapedeck.schemas.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A printer of numbers, eight digits at a time, which takes no loop and no branch that is hard to
 * foresee.
 */
final class EightDigits {

  /** All numbers below this one are printed here. */
  static final long LIMIT = 1_000_000_000_000_000L;

  /** So many digits after the point are printed, and no more. */
  static final int MAX_SCALE = 15;

  private static final int ONE_MORE = 100_000_000;
  private static final int DIGITS = 8;
  private static final long ZEROS = 0x3030_3030_3030_3030L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private EightDigits() {}

  /**
   * Writes a number of 0 to below {@link #LIMIT} with up to {@link #MAX_SCALE} digits after the
   * point, as ASCII, and gives the index after it. Up to 22 bytes and one a digit after the point
   * are overwritten.
   */
  static int write(long unscaled, int scale, byte[] target, int from) {
    if (unscaled < ONE_MORE && scale < DIGITS) {
      return writeFirst((int) unscaled, scale, target, from);
    }
    int first = (int) (unscaled / ONE_MORE);
    long last = ascii(spread((int) (unscaled - (long) first * ONE_MORE)));
    if (scale > DIGITS) {
      int end = writeFirst(first, scale - DIGITS, target, from);
      LONGS.set(target, end, last);
      return end + DIGITS;
    }
    int at = writeFirst(first, 0, target, from);
    LONGS.set(target, at, last);
    return scale == 0 ? at + DIGITS : point(last, DIGITS - scale, target, at) + DIGITS;
  }

  /** Writes at most eight digits without zeros before them, but one before the point. */
  private static int writeFirst(int number, int scale, byte[] target, int from) {
    long digits = spread(number);
    int zeros = Math.min(Long.numberOfTrailingZeros(digits) / Byte.SIZE, DIGITS - 1 - scale);
    long text = ascii(digits) >>> (zeros * Byte.SIZE);
    LONGS.set(target, from, text);
    int end = from + DIGITS - zeros;
    if (scale == 0) {
      return end;
    }
    point(text, DIGITS - zeros - scale, target, from);
    return end + 1;
  }

  /** Writes a point and, anew, the digits behind it; gives the index by which those have moved. */
  private static int point(long text, int whole, byte[] target, int from) {
    target[from + whole] = '.';
    LONGS.set(target, from + whole + 1, text >>> (whole * Byte.SIZE));
    return from + 1;
  }

  private static long ascii(long digits) {
    return digits + ZEROS;
  }

  /** The eight digits of a number, one a byte, the first one lowest: halves, then their halves. */
  private static long spread(int number) {
    long fours = halves(number);
    // 10,486 / 2^20 is 1 / 100 for numbers of four digits, 103 / 2^10 is 1 / 10 for those of two.
    long hundreds = ((fours * 10_486) >>> 20) & 0x0000_007F_0000_007FL;
    long twos = hundreds + ((fours - hundreds * 100) << 16);
    long tens = ((twos * 103) >>> 10) & 0x000F_000F_000F_000FL;
    return tens + ((twos - tens * 10) << 8);
  }

  private static long halves(int number) {
    int first = number / 10_000;
    return first | ((long) (number - first * 10_000) << 32);
  }
}
