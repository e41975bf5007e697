package io.tapedeck.simulator.bitmart;

import io.tapedeck.simulator.ProtocolGeneration;

/** The two generations of the futures socket (BitMart futures documentation and its v2). */
public enum BitmartGeneration implements ProtocolGeneration {
  /** Ticker, one-sided depth, trade and klines; answers the text ping. */
  V1("v1"),
  /** Adds two-sided depth, increments, book ticker, mark klines and funding. */
  V2("v2");

  private final String word;

  BitmartGeneration(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** The generation of a word. */
  public static BitmartGeneration of(String word) {
    return ProtocolGeneration.of("bitmart", values(), word);
  }
}
