package io.tapedeck.schemas.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A look at eight bytes at once: the inner loops of scanning and of comparing short words. */
public final class EightBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long SPACES = 0x20 * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long ZEROS = '0' * ONES;

  /** Takes a byte above the digits to 128 or more. */
  private static final long ABOVE_NINE = (0x80 - ('9' + 1)) * ONES;

  private EightBytes() {}

  /** The eight bytes from a place on; the first is the lowest. */
  public static long at(byte[] bytes, int from) {
    return (long) LONGS.get(bytes, from);
  }

  /** The first up to eight bytes of a word, zeros after its end. */
  public static long head(byte[] bytes, int from, int length) {
    if (length >= Long.BYTES) {
      return at(bytes, from);
    }
    if (from + Long.BYTES <= bytes.length) {
      return at(bytes, from) & ((1L << (length * Byte.SIZE)) - 1);
    }
    long head = 0;
    for (int i = length - 1; i >= 0; i--) {
      head = (head << Byte.SIZE) | (bytes[from + i] & 0xFF);
    }
    return head;
  }

  /** The last eight bytes of a word longer than eight, else 0. */
  public static long tail(byte[] bytes, int from, int length) {
    return length <= Long.BYTES ? 0 : at(bytes, from + length - Long.BYTES);
  }

  /** The same byte eight times. */
  public static long repeated(int ascii) {
    return ascii * ONES;
  }

  /** Marks bytes that are zero. Only the lowest mark is sure to be one. */
  public static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGH_BITS;
  }

  /**
   * Marks quotes, backslashes, control characters and bytes over 127. Only the lowest mark is sure
   * to be one: a borrow may mark bytes above it.
   */
  public static long special(long eight) {
    long quote = eight ^ QUOTES;
    long backslash = eight ^ BACKSLASHES;
    return (((eight - SPACES) & ~eight)
            | ((quote - ONES) & ~quote)
            | ((backslash - ONES) & ~backslash)
            | eight)
        & HIGH_BITS;
  }

  /** The first of sixteen bytes that {@link #special} marks; the one behind them if none is. */
  public static int firstSpecial(byte[] bytes, int from) {
    long marks = special(at(bytes, from));
    if (marks != 0) {
      return from + before(marks);
    }
    marks = special(at(bytes, from + Long.BYTES));
    return from + Long.BYTES + (marks == 0 ? Long.BYTES : before(marks));
  }

  /** How many bytes stand before the lowest mark. */
  public static int before(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /** How many of the first bytes are digits, up to eight. */
  public static int digits(long eight) {
    // Only the lowest mark is sure, as in special(); it is the one that counts. No call of
    // before(): imports run with a compiler that inlines two levels deep.
    return Long.numberOfTrailingZeros(((eight + ABOVE_NINE) | (eight - ZEROS)) & HIGH_BITS) >>> 3;
  }

  /** The same bytes without the one at a place, and with a ninth at their end. */
  public static long without(long eight, int place, byte ninth) {
    long before = (1L << (place * Byte.SIZE)) - 1;
    return (eight & before)
        | ((eight >>> Byte.SIZE) & ~before)
        | ((long) ninth << (Long.SIZE - Byte.SIZE));
  }

  /** The number that the first bytes print, of one to eight digits: joins them two by two. */
  public static long number(long eight, int digits) {
    long ones = (eight - ZEROS) << (Long.SIZE - digits * Byte.SIZE);
    long pairs = ((ones * (10 * 0x100 + 1)) >>> 8) & 0x00FF_00FF_00FF_00FFL;
    long fours = ((pairs * (100 * 0x1_0000 + 1)) >>> 16) & 0x0000_FFFF_0000_FFFFL;
    return (fours * (10_000 * 0x1_0000_0000L + 1)) >>> 32;
  }
}
