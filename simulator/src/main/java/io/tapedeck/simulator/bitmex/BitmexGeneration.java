package io.tapedeck.simulator.bitmex;

import io.tapedeck.simulator.ProtocolGeneration;

/** Generations of the table protocol, by what rows carry (BitMEX API changelog). */
public enum BitmexGeneration implements ProtocolGeneration {
  /** Rows without times in the L2 tables; update and delete without price. */
  V2021("2021"),
  /** L2 rows carry their time, update and delete their price; trades their type. */
  V2026("2026");

  private final String word;

  BitmexGeneration(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** The generation of a word. */
  public static BitmexGeneration of(String word) {
    return ProtocolGeneration.of("bitmex", values(), word);
  }
}
