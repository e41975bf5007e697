package io.tapedeck.market.normalise.bitmex;

import org.jspecify.annotations.Nullable;

/** One book: frames of 2026 keep the liquidity pools of a symbol apart. */
record BookKey(String symbol, @Nullable String pool) {}
