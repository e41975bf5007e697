package io.tapedeck.market.normalise.frame;

import org.jspecify.annotations.Nullable;

/** Finds our comparable name for an exchange's symbol. */
@FunctionalInterface
public interface InstrumentNaming {

  /** Finds none. */
  InstrumentNaming NONE = symbol -> null;

  /** Such as {@code BTC-USDT-PERP}; null when it cannot be derived safely. */
  @Nullable String instrument(String symbol);
}
