package io.tapedeck.market.normalise.bitmart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Length of a bar.
 *
 * @param word as in column {@code interval}
 * @param channelWord as in the name of a group, upper case from the hour on
 * @param minutes its length, which REST calls its step
 */
record BitmartBarInterval(String word, String channelWord, long minutes) {

  static final List<BitmartBarInterval> ALL =
      List.of(
          new BitmartBarInterval("1m", "1m", 1),
          new BitmartBarInterval("3m", "3m", 3),
          new BitmartBarInterval("5m", "5m", 5),
          new BitmartBarInterval("15m", "15m", 15),
          new BitmartBarInterval("30m", "30m", 30),
          new BitmartBarInterval("1h", "1H", 60),
          new BitmartBarInterval("2h", "2H", 120),
          new BitmartBarInterval("4h", "4H", 240),
          new BitmartBarInterval("6h", "6H", 360),
          new BitmartBarInterval("12h", "12H", 720),
          new BitmartBarInterval("1d", "1D", 1_440),
          new BitmartBarInterval("3d", "3D", 4_320),
          new BitmartBarInterval("1w", "1W", 10_080));

  private static final long MICROS_A_MINUTE = 60_000_000L;
  private static final long WEEK_MINUTES = 10_080;

  /** 1970-01-05, the first Monday: weeks begin on Mondays, but time itself on a Thursday. */
  private static final long FIRST_MONDAY_MICROS = 4L * 86_400_000_000L;

  static @Nullable BitmartBarInterval ofChannelWord(String word) {
    return ALL.stream().filter(bar -> bar.channelWord.equals(word)).findFirst().orElse(null);
  }

  static @Nullable BitmartBarInterval ofStep(String minutes) {
    return ALL.stream()
        .filter(bar -> Long.toString(bar.minutes).equals(minutes))
        .findFirst()
        .orElse(null);
  }

  /** The start of the bar in which a time lies. */
  long startOf(long micros) {
    long length = minutes * MICROS_A_MINUTE;
    long zero = minutes == WEEK_MINUTES ? FIRST_MONDAY_MICROS : 0;
    return Math.floorDiv(micros - zero, length) * length + zero;
  }
}
