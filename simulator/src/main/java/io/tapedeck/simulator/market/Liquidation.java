package io.tapedeck.simulator.market;

/**
 * A liquidating order as it stands.
 *
 * @param number counts up within the symbol
 * @param side of the order
 */
public record Liquidation(long number, OrderSide side, long ticks, long left) {

  /** What became of it, in order of its life. */
  public enum Stage {
    INSERT,
    UPDATE,
    DELETE
  }

  /** A step of its life. */
  public record Change(Stage stage, Liquidation order) {}
}
