package io.tapedeck.market.book;

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
    end = write(unscaled, scale, text, end);
  }

  /** Prints a number by its parts, with its separator, and gives the index after that. */
  static int write(long unscaled, int scale, byte[] target, int from) {
    int at = Decimal.writeTo(unscaled, scale, target, from);
    target[at] = SEPARATOR;
    return at + 1;
  }

  /** Adds what was printed before: at its start the length, then 32 bytes, whatever the length. */
  void addShort(byte[] kept, int start) {
    reserve(SHORT);
    end = copyShort(kept, start, text, end);
  }

  /** Adds what was printed before of two sides, by turns. */
  void addShorts(ShortPrints bids, ShortPrints asks) {
    reserve((bids.count() + asks.count()) * SHORT);
    byte[] target = text;
    byte[] bidBytes = bids.kept();
    byte[] askBytes = asks.kept();
    int at = end;
    int both = Math.min(bids.count(), asks.count());
    for (int i = 0; i < both; i++) {
      at = copyShort(bidBytes, bids.start(i), target, at);
      at = copyShort(askBytes, asks.start(i), target, at);
    }
    for (int i = both; i < bids.count(); i++) {
      at = copyShort(bidBytes, bids.start(i), target, at);
    }
    for (int i = both; i < asks.count(); i++) {
      at = copyShort(askBytes, asks.start(i), target, at);
    }
    end = at;
  }

  private static int copyShort(byte[] kept, int start, byte[] target, int at) {
    int from = start + 1;
    LONGS.set(target, at, (long) LONGS.get(kept, from));
    LONGS.set(target, at + 8, (long) LONGS.get(kept, from + 8));
    LONGS.set(target, at + 16, (long) LONGS.get(kept, from + 16));
    LONGS.set(target, at + 24, (long) LONGS.get(kept, from + 24));
    return at + kept[start];
  }

  /**
   * Takes back what was added from a place on, and copies it to another array if it is shorter than
   * {@link #SHORT}; its length, or 0 if it was not copied.
   */
  int takeBack(int from, byte[] target, int at) {
    int length = end - from;
    end = from;
    if (length >= SHORT) {
      return 0;
    }
    System.arraycopy(text, from, target, at, length);
    return length;
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
