package io.tapedeck.simulator.bitget;

import java.util.Locale;
import java.util.Optional;

/** A product line: within it a symbol is unique. */
enum BitgetLine {
  SPOT("spot", "sp", "_SPBL"),
  USDT_FUTURES("usdt-futures", "mc", "_UMCBL"),
  COIN_FUTURES("coin-futures", "mc", "_DMCBL"),
  USDC_FUTURES("usdc-futures", "mc", "_CMCBL");

  private final String product;
  private final String v1Type;
  private final String v1Suffix;

  BitgetLine(String product, String v1Type, String v1Suffix) {
    this.product = product;
    this.v1Type = v1Type;
    this.v1Suffix = v1Suffix;
  }

  /** Our word for it, which is v3's too. */
  String product() {
    return product;
  }

  /** The word of v2, and of REST. */
  String v2Word() {
    return product.toUpperCase(Locale.ROOT);
  }

  /** The word of v1 sockets, in answers. */
  String v1Type() {
    return v1Type;
  }

  /** What v1 appends to a symbol in REST and in margin channels. */
  String v1Suffix() {
    return v1Suffix;
  }

  boolean isFutures() {
    return this != SPOT;
  }

  /** The line of a v2 word, in any case: REST takes both. */
  static Optional<BitgetLine> ofWord(String word) {
    for (BitgetLine line : values()) {
      if (line.product.equals(word.toLowerCase(Locale.ROOT))) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }
}
