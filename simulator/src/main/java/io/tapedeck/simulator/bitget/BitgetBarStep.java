package io.tapedeck.simulator.bitget;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The lengths of bars, as each place names them. Months, which are no fixed length, are left out.
 */
enum BitgetBarStep {
  M1("1m", "1min", 1),
  M3("3m", "3min", 3),
  M5("5m", "5min", 5),
  M15("15m", "15min", 15),
  M30("30m", "30min", 30),
  H1("1H", "1h", 60),
  H2("2H", "2h", 120),
  H4("4H", "4h", 240),
  H6("6H", "6h", 360),
  H12("12H", "12h", 720),
  D1("1D", "1day", 1_440),
  D3("3D", "3day", 4_320),
  W1("1W", "1week", 10_080);

  private static final String UTC = "utc";

  private final String word;
  private final String spotWord;
  private final Duration length;

  BitgetBarStep(String word, String spotWord, int minutes) {
    this.word = word;
    this.spotWord = spotWord;
    this.length = Duration.ofMinutes(minutes);
  }

  /** By the word of sockets and of futures; from six hours on there is also a form in UTC. */
  static Optional<BitgetBarStep> find(String word) {
    return Arrays.stream(values())
        .filter(step -> step.word.equals(word) || (step.hasUtc() && word.equals(step.word + UTC)))
        .findFirst();
  }

  /** By the word of spot reads. */
  static Optional<BitgetBarStep> findSpot(String word) {
    return Arrays.stream(values())
        .filter(
            step ->
                step.spotWord.equals(word) || (step.hasUtc() && word.equals(step.spotWord + UTC)))
        .findFirst();
  }

  Duration length() {
    return length;
  }

  /** The word of our tables. */
  String interval() {
    return word.toLowerCase(Locale.ROOT);
  }

  private boolean hasUtc() {
    return length.compareTo(Duration.ofHours(6)) >= 0;
  }
}
