package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A position that was closed, by an order of the other side that reached or crossed zero.
 *
 * @param number that of the fill that closed it
 * @param side buy of a long position
 * @param size contracts that were opened in all, which are those that were closed
 * @param openTicks average price of what opened it, in ticks
 * @param closeTicks average price of what closed it, in ticks
 * @param realised profit, in the settlement coin
 * @param openFees paid for what opened it; negative for a rebate
 * @param closeFees paid for what closed it; negative for a rebate
 * @param funding received while it was open; negative when paid
 */
public record ClosedPosition(
    long number,
    long account,
    String symbol,
    OrderSide side,
    long size,
    BigDecimal openTicks,
    BigDecimal closeTicks,
    BigDecimal realised,
    BigDecimal openFees,
    BigDecimal closeFees,
    BigDecimal funding,
    Instant opened,
    Instant closed) {

  /** What it brought after fees and funding. */
  public BigDecimal net() {
    return realised.subtract(openFees).subtract(closeFees).add(funding);
  }
}
