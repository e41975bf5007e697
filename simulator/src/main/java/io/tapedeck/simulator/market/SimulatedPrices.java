package io.tapedeck.simulator.market;

import java.math.BigDecimal;

/** Index and mark price and open interest, as published about once a second. */
public record SimulatedPrices(BigDecimal index, BigDecimal mark, long openInterest) {}
