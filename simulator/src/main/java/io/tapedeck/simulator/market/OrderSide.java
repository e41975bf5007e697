package io.tapedeck.simulator.market;

/** A side of the book, and of a trade's taker. */
public enum OrderSide {
  BUY,
  SELL;

  /** The other one. */
  public OrderSide opposite() {
    return this == BUY ? SELL : BUY;
  }

  /** The word of our tables for a side of the book. */
  public String bookWord() {
    return this == BUY ? "bid" : "ask";
  }

  /** The word of our tables for a taker's side. */
  public String takerWord() {
    return this == BUY ? "buy" : "sell";
  }
}
