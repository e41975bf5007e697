package io.tapedeck.simulator.bitmex;

import java.util.Arrays;
import java.util.List;

/** Generations of the table protocol, by what rows carry (BitMEX API changelog). */
public enum BitmexGeneration {
  /** Rows without times in the L2 tables; update and delete without price. */
  V2021("2021"),
  /** L2 rows carry their time, update and delete their price; trades their type. */
  V2026("2026");

  private final String word;

  BitmexGeneration(String word) {
    this.word = word;
  }

  /** All words, oldest first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(generation -> generation.word).toList();
  }

  /** The generation of a word. */
  public static BitmexGeneration of(String word) {
    return Arrays.stream(values())
        .filter(generation -> generation.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--generation of bitmex is one of " + words() + ", not '" + word + "'."));
  }
}
