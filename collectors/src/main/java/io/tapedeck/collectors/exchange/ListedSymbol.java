package io.tapedeck.collectors.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A symbol that an exchange says it has.
 *
 * @param product namespace of the symbol
 * @param symbol the exchange's own text
 * @param instrument our comparable name, e.g. {@code BTC-USDT-PERP}; null where it is not known
 */
public record ListedSymbol(String product, String symbol, @Nullable String instrument) {}
