package io.tapedeck.simulator.bitmex;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The four bar lengths, as subscriptions and {@code binSize} name them. */
enum BitmexBarInterval {
  MINUTE("1m", Duration.ofMinutes(1)),
  FIVE_MINUTES("5m", Duration.ofMinutes(5)),
  HOUR("1h", Duration.ofHours(1)),
  DAY("1d", Duration.ofDays(1));

  private final String word;
  private final Duration length;

  BitmexBarInterval(String word, Duration length) {
    this.word = word;
    this.length = length;
  }

  String word() {
    return word;
  }

  Duration length() {
    return length;
  }

  static Optional<BitmexBarInterval> find(String word) {
    return Arrays.stream(values()).filter(interval -> interval.word.equals(word)).findFirst();
  }
}
