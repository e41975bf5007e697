package io.tapedeck.simulator.ltp;

import java.util.Arrays;
import java.util.List;

/** Forms of the market data (LTP documentation, arena documentation). */
public enum LtpGeneration {
  /** {@code /v2/public}: {@code instId}, nanoseconds; pages withdrawn. */
  V1("v1"),
  /** {@code /marketdata/v2/public}, as officially documented. */
  V2("v2"),
  /** The same socket with the book and the trades of the competition. */
  ARENA("arena");

  private final String word;

  LtpGeneration(String word) {
    this.word = word;
  }

  /** All words, oldest first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(generation -> generation.word).toList();
  }

  /** The generation of a word. */
  public static LtpGeneration of(String word) {
    return Arrays.stream(values())
        .filter(generation -> generation.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--generation of ltp is one of " + words() + ", not '" + word + "'."));
  }
}
