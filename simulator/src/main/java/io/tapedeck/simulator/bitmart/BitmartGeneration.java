package io.tapedeck.simulator.bitmart;

import java.util.Arrays;
import java.util.List;

/** The two generations of the futures socket (BitMart futures documentation and its v2). */
public enum BitmartGeneration {
  /** Ticker, one-sided depth, trade and klines; answers the text ping. */
  V1("v1"),
  /** Adds two-sided depth, increments, book ticker, mark klines and funding. */
  V2("v2");

  private final String word;

  BitmartGeneration(String word) {
    this.word = word;
  }

  /** All words, oldest first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(generation -> generation.word).toList();
  }

  /** The generation of a word. */
  public static BitmartGeneration of(String word) {
    return Arrays.stream(values())
        .filter(generation -> generation.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--generation of bitmart is one of " + words() + ", not '" + word + "'."));
  }
}
