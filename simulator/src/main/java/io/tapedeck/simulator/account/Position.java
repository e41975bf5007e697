package io.tapedeck.simulator.account;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A position in contracts, one a symbol; money in the settlement coin.
 *
 * @param size positive long, negative short, 0 closed
 * @param cost value at entry, never negative
 * @param entryPrice null when closed
 * @param mark the mark price it was last valued at
 * @param realised profit taken since it was first opened, without fees and funding
 * @param fees paid, negative for rebates
 * @param funding received; negative when paid
 * @param margin initial margin held
 * @param liquidationPrice approximate; null when closed
 */
public record Position(
    long account,
    String symbol,
    long size,
    BigDecimal cost,
    @Nullable BigDecimal entryPrice,
    BigDecimal mark,
    BigDecimal unrealised,
    BigDecimal realised,
    BigDecimal fees,
    BigDecimal funding,
    BigDecimal margin,
    @Nullable BigDecimal liquidationPrice,
    int leverage,
    Instant opened,
    Instant updated) {}
