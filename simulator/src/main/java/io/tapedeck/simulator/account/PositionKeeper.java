package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;

/** One symbol's position of one account, net of longs and shorts. One thread. */
final class PositionKeeper {

  private static final BigDecimal MAINTENANCE = new BigDecimal("0.005");

  private final InstrumentSpec spec;
  private Position position;

  PositionKeeper(long account, InstrumentSpec spec, int leverage, BigDecimal mark, Instant time) {
    this(
        spec,
        new Position(
            account,
            spec.symbol(),
            0,
            BigDecimal.ZERO,
            null,
            mark,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            null,
            leverage,
            time,
            time));
  }

  PositionKeeper(InstrumentSpec spec, Position restored) {
    this.spec = spec;
    this.position = restored;
  }

  Position position() {
    return position;
  }

  InstrumentSpec spec() {
    return spec;
  }

  /** What a fill would realise: the part of it that closes, at its price. */
  BigDecimal realisedBy(OrderSide side, long size, BigDecimal price) {
    long closed = closedBy(side, size);
    if (closed == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal gain = Valuation.gain(spec, costOf(closed), Valuation.value(spec, price, closed));
    return Valuation.round(position.size() > 0 ? gain : gain.negate());
  }

  void filled(Fill fill, BigDecimal price) {
    long signed = fill.side() == OrderSide.BUY ? fill.size() : -fill.size();
    long closed = closedBy(fill.side(), fill.size());
    long opened = fill.size() - closed;
    BigDecimal cost =
        Valuation.round(
            position
                .cost()
                .subtract(closed == 0 ? BigDecimal.ZERO : costOf(closed))
                .add(opened == 0 ? BigDecimal.ZERO : Valuation.value(spec, price, opened)));
    boolean fresh = position.size() == 0 || (closed > 0 && opened > 0);
    position =
        valued(
            position.size() + signed,
            cost,
            position.mark(),
            position.realised().add(fill.realised()),
            position.fees().add(fill.fee()),
            position.funding(),
            fresh ? fill.time() : position.opened(),
            fill.time());
  }

  /** The funding payment at a rate: what is received, negative when paid. */
  BigDecimal fundingAt(BigDecimal rate) {
    BigDecimal value = Valuation.value(spec, position.mark(), position.size());
    BigDecimal due = Valuation.round(value.multiply(rate));
    return position.size() > 0 ? due.negate() : due;
  }

  void funded(BigDecimal received, Instant time) {
    position =
        valued(
            position.size(),
            position.cost(),
            position.mark(),
            position.realised(),
            position.fees(),
            position.funding().add(received),
            position.opened(),
            time);
  }

  void marked(BigDecimal mark, Instant time) {
    position =
        valued(
            position.size(),
            position.cost(),
            mark,
            position.realised(),
            position.fees(),
            position.funding(),
            position.opened(),
            time);
  }

  private long closedBy(OrderSide side, long size) {
    boolean against = side == OrderSide.BUY ? position.size() < 0 : position.size() > 0;
    return against ? Math.min(size, Math.abs(position.size())) : 0;
  }

  private BigDecimal costOf(long size) {
    return position
        .cost()
        .multiply(BigDecimal.valueOf(size))
        .divide(
            BigDecimal.valueOf(Math.abs(position.size())), Valuation.SCALE, RoundingMode.HALF_UP);
  }

  private Position valued(
      long size,
      BigDecimal cost,
      BigDecimal mark,
      BigDecimal realised,
      BigDecimal fees,
      BigDecimal funding,
      Instant opened,
      Instant time) {
    int leverage = position.leverage();
    if (size == 0) {
      return new Position(
          position.account(),
          spec.symbol(),
          0,
          BigDecimal.ZERO,
          null,
          mark,
          BigDecimal.ZERO,
          realised,
          fees,
          funding,
          BigDecimal.ZERO,
          null,
          leverage,
          opened,
          time);
    }
    BigDecimal gain = Valuation.gain(spec, cost, Valuation.value(spec, mark, size));
    BigDecimal entry = Valuation.price(spec, cost, size);
    return new Position(
        position.account(),
        spec.symbol(),
        size,
        cost,
        entry,
        mark,
        Valuation.round(size > 0 ? gain : gain.negate()),
        realised,
        fees,
        funding,
        Valuation.round(cost.divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL64)),
        liquidationPrice(entry, size, leverage),
        leverage,
        opened,
        time);
  }

  // Isolated margin, fees left out: where the loss eats the margin down to the maintenance share.
  private BigDecimal liquidationPrice(BigDecimal entry, long size, int leverage) {
    BigDecimal share =
        BigDecimal.ONE
            .divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL32)
            .subtract(MAINTENANCE);
    BigDecimal factor = size > 0 ? BigDecimal.ONE.subtract(share) : BigDecimal.ONE.add(share);
    return InstrumentSpec.plain(
        entry.multiply(factor).setScale(spec.tickSize().scale(), RoundingMode.HALF_UP));
  }
}
