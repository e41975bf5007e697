package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An execution of an account.
 *
 * @param number unique over accounts and restarts
 * @param order the order's number
 * @param clientId the order's
 * @param side the order's
 * @param size contracts
 * @param fee paid; negative for a rebate
 * @param realised profit taken by it, in the settlement coin; 0 on spot
 * @param trade number of the public trade that filled a resting order; 0 when there was none
 */
public record Fill(
    long number,
    long order,
    String clientId,
    long account,
    String symbol,
    OrderSide side,
    long ticks,
    long size,
    Liquidity liquidity,
    BigDecimal fee,
    String feeCurrency,
    BigDecimal realised,
    long trade,
    Instant time) {

  /** Whether it rested or took. */
  public enum Liquidity {
    MAKER,
    TAKER
  }
}
