package io.tapedeck.schemas.value;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, spelled {@code 512KiB}, {@code 32MiB} or {@code 10GiB}. */
public record DataSize(long bytes) implements Comparable<DataSize> {

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})\\s*(B|KiB|MiB|GiB|TiB)");
  private static final List<String> UNIT_NAMES = List.of("B", "KiB", "MiB", "GiB", "TiB");
  private static final int STEP = 10;

  /** Refuses what is no size. */
  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size must not be negative, was " + bytes);
    }
  }

  /** So many mebibytes. */
  public static DataSize ofMebibytes(int mebibytes) {
    return new DataSize((long) mebibytes << (2 * STEP));
  }

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static DataSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a size with its unit, such as 512KiB, 32MiB or 10GiB");
    }
    long number = Long.parseLong(matcher.group(1));
    int shift = STEP * UNIT_NAMES.indexOf(matcher.group(2));
    if (number > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("a size of less than 8388608TiB");
    }
    return new DataSize(number << shift);
  }

  /** The bytes, where an array must hold them. */
  public int asInt() {
    return Math.toIntExact(bytes);
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public String toString() {
    long left = bytes;
    int power = 0;
    while (left >= 1024 && left % 1024 == 0 && power < UNIT_NAMES.size() - 1) {
      left >>= STEP;
      power++;
    }
    return String.format(Locale.ROOT, "%d%s", left, UNIT_NAMES.get(power));
  }
}
