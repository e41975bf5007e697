package io.tapedeck.collectors.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 32MiB}, {@code 64KiB}, {@code 1GiB} or {@code 500B}. */
public record ByteSize(long bytes) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,12}) ?(B|KiB|MiB|GiB)");

  /** Refuses what is no size. */
  public ByteSize {
    Require.require(bytes >= 0, "a size must not be negative, was %d", bytes);
  }

  /** So many mebibytes. */
  public static ByteSize ofMebibytes(int mebibytes) {
    return new ByteSize((long) mebibytes << 20);
  }

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static ByteSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    Require.require(matcher.matches(), "'%s' is no size, write for example 32MiB", text);
    int shift =
        switch (matcher.group(2)) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift));
  }

  /** The bytes, where an array must hold them. */
  public int asInt() {
    return Math.toIntExact(bytes);
  }

  @Override
  public String toString() {
    for (int shift = 30; shift > 0; shift -= 10) {
      if (bytes > 0 && bytes % (1L << shift) == 0) {
        return String.format(
            Locale.ROOT, "%d%s", bytes >> shift, shift == 30 ? "GiB" : shift == 20 ? "MiB" : "KiB");
      }
    }
    return bytes + "B";
  }
}
