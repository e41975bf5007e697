package io.tapedeck.market.normalise;

import org.jspecify.annotations.Nullable;

/** A legal message of an exchange, of the shape that its documents give. */
public record Payload(String exchange, String channel, @Nullable String symbol, String json) {}
