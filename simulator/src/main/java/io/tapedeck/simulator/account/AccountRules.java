package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.InstrumentSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules by which accounts of one exchange are set up and trade.
 *
 * @param holders the accounts; the first is the main one
 * @param trading how an instrument is traded
 * @param deposits what each account begins with, by coin, in whole coins
 * @param makerFee share of the value; negative for a rebate
 * @param takerFee share of the value
 * @param leverage of contracts
 * @param borrows whether coins are borrowed, by themselves and when an order needs them
 * @param hourlyInterest share of the debt that each full hour adds to it
 * @param past how long they have traded when they are opened
 */
public record AccountRules(
    List<Holder> holders,
    Function<InstrumentSpec, Trading> trading,
    Map<String, BigDecimal> deposits,
    BigDecimal makerFee,
    BigDecimal takerFee,
    int leverage,
    boolean borrows,
    BigDecimal hourlyInterest,
    Duration past) {

  /** How long accounts have traded if nothing else is said. */
  private static final Duration USUAL_PAST = Duration.ofDays(1);

  /** Accounts that have traded for a day. */
  public AccountRules(
      List<Holder> holders,
      Function<InstrumentSpec, Trading> trading,
      Map<String, BigDecimal> deposits,
      BigDecimal makerFee,
      BigDecimal takerFee,
      int leverage,
      boolean borrows,
      BigDecimal hourlyInterest) {
    this(
        holders,
        trading,
        deposits,
        makerFee,
        takerFee,
        leverage,
        borrows,
        hourlyInterest,
        USUAL_PAST);
  }

  public AccountRules {
    holders = List.copyOf(holders);
    deposits = Map.copyOf(deposits);
    if (holders.isEmpty() || deposits.isEmpty() || leverage < 1) {
      throw new IllegalArgumentException("accounts need a holder, a deposit and a leverage");
    }
  }

  /** The same for accounts that have traded so long when they are opened. */
  public AccountRules after(Duration time) {
    return new AccountRules(
        holders, trading, deposits, makerFee, takerFee, leverage, borrows, hourlyInterest, time);
  }

  /** Main account and two sub-accounts that trade contracts, without loans. */
  public static AccountRules contracts(List<Holder> holders, Map<String, BigDecimal> deposits) {
    return new AccountRules(
        holders,
        spec -> Trading.CONTRACT,
        deposits,
        new BigDecimal("-0.0001"),
        new BigDecimal("0.0006"),
        10,
        false,
        BigDecimal.ZERO);
  }

  /** Accounts that trade coins, with loans at the given interest an hour. */
  public static AccountRules margin(
      List<Holder> holders, Map<String, BigDecimal> deposits, BigDecimal hourlyInterest) {
    return new AccountRules(
        holders,
        spec -> Trading.SPOT,
        deposits,
        new BigDecimal("0.0008"),
        new BigDecimal("0.001"),
        1,
        hourlyInterest.signum() > 0,
        hourlyInterest);
  }

  /** Who has an account. */
  public record Holder(long number, String name) {}

  /** What a fill changes. */
  public enum Trading {
    /** A position, valued in the settlement coin. */
    CONTRACT,
    /** Coins against coins. */
    SPOT
  }
}
