package io.tapedeck.simulator.ltp;

import io.tapedeck.simulator.ProtocolGeneration;

/** Forms of the market data (LTP documentation, arena documentation). */
public enum LtpGeneration implements ProtocolGeneration {
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

  @Override
  public String word() {
    return word;
  }

  /** The generation of a word. */
  public static LtpGeneration of(String word) {
    return ProtocolGeneration.of("ltp", values(), word);
  }
}
