package io.tapedeck.schemas.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal that remembers how it was printed: {@code 2.4400} stays {@code 2.4400}, {@code
 * 1e-10} stays {@code 1e-10}. Immutable.
 *
 * <p>Plain numbers of up to 18 digits are held as unscaled value and scale, without an object for
 * the text; every other spelling keeps its text. Two decimals are equal when they were printed
 * alike; {@link #sameValue} compares as numbers.
 */
public final class Decimal {

  /** The number 0, printed {@code 0}. */
  public static final Decimal ZERO = new Decimal(0, 0, null);

  /** Up to this many significant digits survive a double: print 15 digits and they are back. */
  private static final int DOUBLE_DIGITS = 15;

  private static final int LONG_DIGITS = 18;
  private static final int MAX_LENGTH = 1_000;
  private static final long[] LONG_POWERS = new long[LONG_DIGITS + 1];
  private static final double[] DOUBLE_POWERS = new double[23];

  // The two digits of 0 to 99.
  private static final byte[] TENS = new byte[100];
  private static final byte[] ONES = new byte[100];

  static {
    for (int i = 0; i < TENS.length; i++) {
      TENS[i] = (byte) ('0' + i / 10);
      ONES[i] = (byte) ('0' + i % 10);
    }
    long power = 1;
    for (int i = 0; i <= LONG_DIGITS; i++) {
      LONG_POWERS[i] = power;
      power *= 10;
    }
    for (int i = 0; i < DOUBLE_POWERS.length; i++) {
      DOUBLE_POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private final long unscaled;
  private final int scale;
  private final @Nullable String text;

  private Decimal(long unscaled, int scale, @Nullable String text) {
    this.unscaled = unscaled;
    this.scale = scale;
    this.text = text;
  }

  /** A whole number. */
  public static Decimal of(long value) {
    return value > -LONG_POWERS[LONG_DIGITS] && value < LONG_POWERS[LONG_DIGITS]
        ? new Decimal(value, 0, null)
        : new Decimal(0, 0, Long.toString(value));
  }

  /**
   * Reads a JSON number, or the same inside quotes.
   *
   * @throws NumberFormatException if the text is no decimal number, or longer than 1,000 characters
   */
  public static Decimal parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /**
   * Reads a number from ASCII bytes.
   *
   * @throws NumberFormatException if the bytes are no decimal number, or longer than 1,000
   */
  public static Decimal parse(byte[] bytes, int from, int to) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative) {
      at++;
    }
    int digitsFrom = at;
    long value = 0;
    int scale = -1;
    int digits = 0;
    for (; at < to; at++) {
      int c = bytes[at];
      if (c >= '0' && c <= '9') {
        if (++digits > LONG_DIGITS) {
          return parseOther(bytes, from, to);
        }
        value = value * 10 + (c - '0');
      } else if (c == '.' && scale < 0 && digits > 0) {
        scale = digits;
      } else {
        return parseOther(bytes, from, to);
      }
    }
    if (digits == 0 || scale == digits) {
      return parseOther(bytes, from, to);
    }
    int wholeDigits = scale < 0 ? digits : scale;
    boolean leadingZero = wholeDigits > 1 && bytes[digitsFrom] == '0';
    if (leadingZero || (negative && value == 0)) {
      return parseOther(bytes, from, to);
    }
    return new Decimal(negative ? -value : value, scale < 0 ? 0 : digits - scale, null);
  }

  /** Spellings that unscaled value and scale cannot give back: exponents, many digits, -0. */
  private static Decimal parseOther(byte[] bytes, int from, int to) {
    if (to - from > MAX_LENGTH) {
      throw new NumberFormatException(
          "number of " + (to - from) + " characters, at most " + MAX_LENGTH + " are read");
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (!isDecimal(text)) {
      throw new NumberFormatException("not a decimal number: " + quote(text));
    }
    return new Decimal(0, 0, text);
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .limit(40)
        .forEach(c -> out.appendCodePoint(c < ' ' || Character.isISOControl(c) ? '?' : c));
    return out.append('"').toString();
  }

  private static boolean isDecimal(String text) {
    int at = 0;
    int end = text.length();
    if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int whole = skipDigits(text, at);
    boolean hasDigits = whole > at;
    at = whole;
    if (at < end && text.charAt(at) == '.') {
      int fraction = skipDigits(text, at + 1);
      hasDigits |= fraction > at + 1;
      at = fraction;
    }
    if (!hasDigits) {
      return false;
    }
    if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      int exponent = skipDigits(text, at);
      if (exponent == at || exponent - at > 6) {
        return false;
      }
      at = exponent;
    }
    return at == end;
  }

  private static int skipDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** A decimal from its compact parts, as {@link #unscaled} and {@link #scale} gave them. */
  public static Decimal ofUnscaled(long unscaled, int scale) {
    return new Decimal(unscaled, scale, null);
  }

  /** Whether {@link #unscaled} and {@link #scale} say all; otherwise {@link #toString} does. */
  public boolean isCompact() {
    return text == null;
  }

  /** The digits as a whole number; meaningful only if {@link #isCompact}. */
  public long unscaled() {
    return unscaled;
  }

  /** How many of the digits stand after the point; meaningful only if {@link #isCompact}. */
  public int scale() {
    return scale;
  }

  /** Whether the number is 0, however printed. */
  public boolean isZero() {
    return text == null ? unscaled == 0 : toBigDecimal().signum() == 0;
  }

  /** -1, 0 or 1. */
  public int signum() {
    return text == null ? Long.signum(unscaled) : toBigDecimal().signum();
  }

  /** Whether both are the same number, however printed. */
  public boolean sameValue(Decimal other) {
    return compareValue(other) == 0;
  }

  /** How the numbers compare, however printed: below, at or above 0. */
  public int compareValue(Decimal other) {
    if (text == null && other.text == null) {
      int finer = scale - other.scale;
      if (finer == 0) {
        return Long.compare(unscaled, other.unscaled);
      }
      if (finer > 0 && fits(other.unscaled, finer)) {
        return Long.compare(unscaled, other.unscaled * LONG_POWERS[finer]);
      }
      if (finer < 0 && fits(unscaled, -finer)) {
        return Long.compare(unscaled * LONG_POWERS[-finer], other.unscaled);
      }
    }
    return toBigDecimal().compareTo(other.toBigDecimal());
  }

  /** Whether a number with so many zeros behind it is still a long. */
  private static boolean fits(long number, int zeros) {
    return zeros <= LONG_DIGITS && Math.abs(number) <= Long.MAX_VALUE / LONG_POWERS[zeros];
  }

  /** The nearest double. */
  public double toDouble() {
    if (text == null && scale < DOUBLE_POWERS.length && Math.abs(unscaled) < (1L << 53)) {
      // Both sides are exact doubles, so one division rounds once and gives the nearest.
      return unscaled / DOUBLE_POWERS[scale];
    }
    return Double.parseDouble(toString());
  }

  /**
   * Whether printing 15 significant digits of {@link #toDouble} gives this number back; if not, its
   * text goes to the column {@code exact}.
   */
  public boolean fitsDouble() {
    if (text == null) {
      if (Math.abs(unscaled) < LONG_POWERS[DOUBLE_DIGITS]) {
        return true;
      }
      long rest = unscaled;
      while (rest != 0 && rest % 10 == 0) {
        rest /= 10;
      }
      return Math.abs(rest) < LONG_POWERS[DOUBLE_DIGITS];
    }
    BigDecimal value = toBigDecimal();
    if (value.signum() == 0) {
      return !text.startsWith("-");
    }
    BigDecimal stripped = value.abs().stripTrailingZeros();
    if (stripped.precision() > DOUBLE_DIGITS) {
      return false;
    }
    double nearest = Math.abs(Double.parseDouble(text));
    return nearest >= Double.MIN_NORMAL && nearest <= Double.MAX_VALUE;
  }

  /** Whether a double comes near it: one that is not infinite, and 0 only where this is 0. */
  public boolean isWithinDoubles() {
    if (text == null) {
      return true;
    }
    double nearest = Double.parseDouble(text);
    return !Double.isInfinite(nearest) && (nearest != 0 || isZero());
  }

  /** The same number for arithmetic. */
  public BigDecimal toBigDecimal() {
    return text == null ? BigDecimal.valueOf(unscaled, scale) : new BigDecimal(text);
  }

  /**
   * Writes the printed text as ASCII and returns the index after it; may write over {@link
   * #maxLength} bytes.
   */
  public int writeTo(byte[] target, int from) {
    if (text != null) {
      for (int i = 0; i < text.length(); i++) {
        target[from + i] = (byte) text.charAt(i);
      }
      return from + text.length();
    }
    return writeTo(unscaled, scale, target, from);
  }

  /** As {@link #writeTo(byte[], int)}, of a compact number that is given by its parts. */
  public static int writeTo(long unscaled, int scale, byte[] target, int from) {
    if (unscaled >= 0
        && unscaled < EightDigits.LIMIT
        && scale >= 0
        && scale <= EightDigits.MAX_SCALE) {
      return EightDigits.write(unscaled, scale, target, from);
    }
    int at = from;
    long rest = unscaled;
    if (rest < 0) {
      target[at++] = '-';
      rest = -rest;
    }
    int digits = digitsOf(rest);
    if (scale <= 0) {
      return writeDigits(rest, digits, target, at);
    }
    // All digits in one go, then the point between them: cheaper than to divide by its place.
    int all = Math.max(digits, scale + 1);
    int end = writeDigits(rest, all, target, at + 1);
    int point = at + all - scale;
    for (; at < point; at++) {
      target[at] = target[at + 1];
    }
    target[point] = '.';
    return end;
  }

  /** Writes the last digits of a number, two at a time, and gives the index after them. */
  private static int writeDigits(long number, int digits, byte[] target, int from) {
    long rest = number;
    int at = from + digits;
    while (at - from >= 2 && rest > Integer.MAX_VALUE) {
      long next = rest / 100;
      at -= 2;
      writePair((int) (rest - next * 100), target, at);
      rest = next;
    }
    int small = (int) rest;
    while (at - from >= 2) {
      int next = small / 100;
      at -= 2;
      writePair(small - next * 100, target, at);
      small = next;
    }
    if (at > from) {
      target[from] = (byte) ('0' + small % 10);
    }
    return from + digits;
  }

  private static void writePair(int number, byte[] target, int at) {
    target[at] = TENS[number];
    target[at + 1] = ONES[number];
  }

  private static int digitsOf(long value) {
    // log10(2) is about 1233 / 4096; one comparison makes the estimate exact.
    int digits = ((Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1_233) >>> 12;
    return digits <= LONG_DIGITS && value >= LONG_POWERS[digits] ? digits + 1 : Math.max(1, digits);
  }

  /** Length of the printed text in characters, an upper bound for the compact form. */
  public int maxLength() {
    return text == null ? 22 + scale : text.length();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Decimal that
        && unscaled == that.unscaled
        && scale == that.scale
        && Objects.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return text != null ? text.hashCode() : Long.hashCode(unscaled) * 31 + scale;
  }

  /** The number as it was printed. */
  @Override
  public String toString() {
    if (text != null) {
      return text;
    }
    byte[] bytes = new byte[maxLength()];
    int end = writeTo(bytes, 0);
    return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
  }
}
