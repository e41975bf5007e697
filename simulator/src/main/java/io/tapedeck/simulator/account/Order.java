package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands after one change.
 *
 * @param number 16 digits, unique over accounts and restarts
 * @param clientId the client's own text
 * @param ticks the limit in ticks; 0 for a market order
 * @param size contracts wanted
 * @param filled contracts filled so far
 * @param filledTicks sum of ticks times size over the fills
 * @param fee paid so far; negative for a rebate
 * @param realised profit taken so far, in the settlement coin
 * @param refusal why it was rejected; null for all others
 * @param version counts the changes, from 1
 * @param lastFill the fill that made this change; null when it was none
 */
public record Order(
    long number,
    long account,
    String symbol,
    String clientId,
    Type type,
    OrderSide side,
    long ticks,
    long size,
    long filled,
    long filledTicks,
    BigDecimal fee,
    String feeCurrency,
    BigDecimal realised,
    Status status,
    @Nullable Refusal refusal,
    boolean reduceOnly,
    int leverage,
    Instant created,
    Instant updated,
    int version,
    @Nullable Fill lastFill) {

  private static final int AVERAGE_DIGITS = 8;

  /** How it executes. */
  public enum Type {
    LIMIT,
    MARKET
  }

  /** Where it is in its life. */
  public enum Status {
    OPEN,
    PARTIALLY_FILLED,
    FILLED,
    CANCELLED,
    REJECTED
  }

  /** Why an order is rejected. */
  public enum Refusal {
    INSUFFICIENT_BALANCE,
    POST_ONLY_WOULD_TAKE
  }

  /** Whether it can still fill. */
  public boolean resting() {
    return status == Status.OPEN || status == Status.PARTIALLY_FILLED;
  }

  /** Contracts not filled yet. */
  public long left() {
    return size - filled;
  }

  /** The limit; null for a market order. */
  public @Nullable BigDecimal price(InstrumentSpec spec) {
    return ticks == 0 ? null : spec.price(ticks);
  }

  /** The average price of the fills; null before the first. */
  public @Nullable BigDecimal averagePrice(InstrumentSpec spec) {
    return filled == 0
        ? null
        : InstrumentSpec.plain(
            spec.tickSize()
                .multiply(BigDecimal.valueOf(filledTicks))
                .divide(
                    BigDecimal.valueOf(filled),
                    spec.tickSize().scale() + AVERAGE_DIGITS,
                    RoundingMode.HALF_UP));
  }

  /** The order as it was placed. */
  Order placed() {
    return new Order(
        number,
        account,
        symbol,
        clientId,
        type,
        side,
        ticks,
        size,
        0,
        0,
        BigDecimal.ZERO,
        feeCurrency,
        BigDecimal.ZERO,
        Status.OPEN,
        null,
        reduceOnly,
        leverage,
        created,
        created,
        1,
        null);
  }

  Order with(Fill fill) {
    long total = filled + fill.size();
    return new Order(
        number,
        account,
        symbol,
        clientId,
        type,
        side,
        ticks,
        size,
        total,
        filledTicks + fill.ticks() * fill.size(),
        fee.add(fill.fee()),
        fill.feeCurrency(),
        realised.add(fill.realised()),
        total == size ? Status.FILLED : Status.PARTIALLY_FILLED,
        refusal,
        reduceOnly,
        leverage,
        created,
        fill.time(),
        version + 1,
        fill);
  }

  Order cancelled(Instant time) {
    return new Order(
        number,
        account,
        symbol,
        clientId,
        type,
        side,
        ticks,
        size,
        filled,
        filledTicks,
        fee,
        feeCurrency,
        realised,
        Status.CANCELLED,
        refusal,
        reduceOnly,
        leverage,
        created,
        time,
        version + 1,
        null);
  }
}
