package io.tapedeck.market.normalise.frame;

import org.jspecify.annotations.Nullable;

/** The way from an exchange's symbol to our comparable name. */
@FunctionalInterface
public interface InstrumentNaming {

  /** Finds none. */
  InstrumentNaming NONE = symbol -> null;

  /** Such as {@code BTC-USDT-PERP}; null when it cannot be derived safely. */
  @Nullable String instrument(String symbol);

  /** Whether it is an index, whose readings may be rates or differences, of either sign. */
  default boolean isIndex(String symbol) {
    return false;
  }
}
