package io.tapedeck.jobs.book;

import io.tapedeck.schemas.value.Decimal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The printed digits of levels one after the other, each as {@code price:size:}, in bytes that are
 * used again. One thread.
 */
public final class LevelPrint {

  /** Prints up to this length are copied as four longs, whatever their length. */
  static final int SHORT = 32;

  /** Longest compact number, sign, point and separator included, without the zeros of a scale. */
  private static final int MOST_DIGITS = 24;

  private static final byte SEPARATOR = ':';
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] text = {};
  private int end;

  /** Nothing is printed. */
  public LevelPrint() {}

  LevelPrint clear() {
    end = 0;
    return this;
  }

  void add(Decimal number) {
    reserve(number.maxLength() + 1);
    end = number.writeTo(text, end);
    text[end++] = SEPARATOR;
  }

  /** Adds a number of at most 19 digits by its parts. */
  void add(long unscaled, int scale) {
    reserve(MOST_DIGITS + scale);
    end = Decimal.writeTo(unscaled, scale, text, end);
    text[end++] = SEPARATOR;
  }

  /** Adds what was printed before; 32 bytes are read, whatever the length. */
  void addShort(byte[] printed, int from, int length) {
    reserve(SHORT);
    for (int at = 0; at < SHORT; at += Long.BYTES) {
      LONGS.set(text, end + at, (long) LONGS.get(printed, from + at));
    }
    end += length;
  }

  /** Copies what was added from a place on to another array. */
  void copyFrom(int from, byte[] target, int at) {
    System.arraycopy(text, from, target, at, end - from);
  }

  private void reserve(int length) {
    if (end + length > text.length) {
      text = Arrays.copyOf(text, 2 * (end + length));
    }
  }

  /** The digits as ASCII, up to {@link #length}; changes with the next print. */
  @SuppressWarnings("EI_EXPOSE_REP") // a copy a message is what this class saves
  public byte[] bytes() {
    return text;
  }

  /** How many bytes are printed, the separator after the last level included. */
  public int length() {
    return end;
  }
}
