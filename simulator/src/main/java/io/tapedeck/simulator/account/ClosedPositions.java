package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The positions that an account has closed, told by its fills and its funding. */
public final class ClosedPositions {

  private final List<LedgerEntry> fundings;
  private final Map<String, Open> open = new HashMap<>();
  private final List<ClosedPosition> closed = new ArrayList<>();

  private ClosedPositions(Account account) {
    fundings =
        account.ledger().stream()
            .filter(entry -> entry.kind() == LedgerEntry.Cause.FUNDING)
            .toList();
    account.fills().forEach(this::add);
  }

  /** Those of an account, by the time at which they were closed, oldest first. */
  public static List<ClosedPosition> of(Account account) {
    return List.copyOf(new ClosedPositions(account).closed);
  }

  /** What is open of a symbol, and what has been closed of it. */
  private static final class Open {
    private final Instant since;
    private final OrderSide side;
    private long size;
    private long left;
    private BigDecimal openTicks = BigDecimal.ZERO;
    private BigDecimal closeTicks = BigDecimal.ZERO;
    private BigDecimal realised = BigDecimal.ZERO;
    private BigDecimal openFees = BigDecimal.ZERO;
    private BigDecimal closeFees = BigDecimal.ZERO;

    Open(Instant since, OrderSide side) {
      this.since = since;
      this.side = side;
    }

    void grow(Fill fill, long by) {
      size += by;
      left += by;
      openTicks = openTicks.add(BigDecimal.valueOf(fill.ticks()).multiply(BigDecimal.valueOf(by)));
    }

    void shrink(Fill fill, long by) {
      left -= by;
      closeTicks =
          closeTicks.add(BigDecimal.valueOf(fill.ticks()).multiply(BigDecimal.valueOf(by)));
      realised = realised.add(fill.realised());
    }

    private BigDecimal average(BigDecimal ticks) {
      return ticks.divide(BigDecimal.valueOf(size), MathContext.DECIMAL64);
    }
  }

  /** A fill that crosses zero closes one position and opens another; its fee closes. */
  private void add(Fill fill) {
    Open position = open.get(fill.symbol());
    long by = fill.size();
    if (position != null && position.side != fill.side()) {
      long closes = Math.min(by, position.left);
      position.shrink(fill, closes);
      position.closeFees = position.closeFees.add(fill.fee());
      by -= closes;
      if (position.left == 0) {
        open.remove(fill.symbol());
        closed.add(closed(fill, position));
        position = null;
      }
    } else if (position != null) {
      position.openFees = position.openFees.add(fill.fee());
    }
    if (by > 0) {
      Open grown = position;
      if (grown == null) {
        grown = new Open(fill.time(), fill.side());
        grown.openFees = by == fill.size() ? fill.fee() : BigDecimal.ZERO;
        open.put(fill.symbol(), grown);
      }
      grown.grow(fill, by);
    }
  }

  private ClosedPosition closed(Fill last, Open position) {
    return new ClosedPosition(
        last.number(),
        last.account(),
        last.symbol(),
        position.side,
        position.size,
        position.average(position.openTicks),
        position.average(position.closeTicks),
        position.realised,
        position.openFees,
        position.closeFees,
        funding(last, position),
        position.since,
        last.time());
  }

  private BigDecimal funding(Fill last, Open position) {
    return fundings.stream()
        .filter(entry -> last.symbol().equals(entry.symbol()))
        .filter(entry -> !entry.time().isBefore(position.since))
        .filter(entry -> entry.time().isBefore(last.time()))
        .map(LedgerEntry::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
