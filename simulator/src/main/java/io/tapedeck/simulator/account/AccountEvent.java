package io.tapedeck.simulator.account;

import java.time.Instant;

/** A change of an account; told in the order in which it happened. */
public sealed interface AccountEvent {

  /** The account's number. */
  long account();

  /** When it happened. */
  Instant time();

  /** An order was placed, filled, cancelled or rejected; {@code order} is its state afterwards. */
  record OrderChanged(Order order) implements AccountEvent {
    @Override
    public long account() {
      return order.account();
    }

    @Override
    public Instant time() {
      return order.updated();
    }
  }

  /** An order filled; its {@link OrderChanged} follows. */
  record Filled(Fill fill) implements AccountEvent {
    @Override
    public long account() {
      return fill.account();
    }

    @Override
    public Instant time() {
      return fill.time();
    }
  }

  /** A position changed by a fill or funding, or was only valued anew. */
  record PositionChanged(Position position, Cause cause) implements AccountEvent {
    @Override
    public long account() {
      return position.account();
    }

    @Override
    public Instant time() {
      return position.updated();
    }
  }

  /** Money moved. */
  record Booked(LedgerEntry entry) implements AccountEvent {
    @Override
    public long account() {
      return entry.account();
    }

    @Override
    public Instant time() {
      return entry.time();
    }
  }

  /** A coin's balance is another than before; last of what one action brings. */
  record BalanceChanged(Balance balance) implements AccountEvent {
    @Override
    public long account() {
      return balance.account();
    }

    @Override
    public Instant time() {
      return balance.updated();
    }
  }

  /** Why a position is told. */
  enum Cause {
    FILL,
    FUNDING,
    MARK
  }
}
