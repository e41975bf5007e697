package io.tapedeck.market.normalise.json;

/** A writer of digits, two at a time. */
final class Digits {

  private static final byte[] TENS = new byte[100];
  private static final byte[] ONES = new byte[100];
  private static final long[] POWERS = new long[19];

  static {
    for (int i = 0; i < 100; i++) {
      TENS[i] = (byte) ('0' + i / 10);
      ONES[i] = (byte) ('0' + i % 10);
    }
    long power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private Digits() {}

  /** Writes a number of 0 to 99 with both digits and gives the index after it. */
  static int writePair(int number, byte[] target, int from) {
    target[from] = TENS[number];
    target[from + 1] = ONES[number];
    return from + 2;
  }

  /** Writes a number that is not negative, a point before its last {@code scale} digits. */
  static int write(long unscaled, int scale, byte[] target, int from) {
    if (scale == 0) {
      return writeLast(unscaled, count(unscaled), target, from);
    }
    long whole = scale < POWERS.length ? unscaled / POWERS[scale] : 0;
    int at = writeLast(whole, count(whole), target, from);
    target[at] = '.';
    long fraction = scale < POWERS.length ? unscaled - whole * POWERS[scale] : unscaled;
    return writeLast(fraction, scale, target, at + 1);
  }

  /** Writes the last {@code count} digits, with leading zeros. */
  private static int writeLast(long number, int count, byte[] target, int from) {
    int at = from + count;
    long rest = number;
    while (at - from >= 2 && rest > Integer.MAX_VALUE) {
      long next = rest / 100;
      at -= 2;
      writePair((int) (rest - next * 100), target, at);
      rest = next;
    }
    int small = (int) rest;
    while (at - from >= 2) {
      int next = small / 100;
      int pair = small - next * 100;
      at -= 2;
      target[at] = TENS[pair];
      target[at + 1] = ONES[pair];
      small = next;
    }
    if (at > from) {
      target[from] = (byte) ('0' + small % 10);
    }
    return from + count;
  }

  /** Number of digits: log10(2) is close to 1233 / 4096, one comparison makes it exact. */
  private static int count(long number) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(number | 1);
    int digits = (bits * 1_233) >>> 12;
    return number < POWERS[digits] ? Math.max(digits, 1) : digits + 1;
  }
}
