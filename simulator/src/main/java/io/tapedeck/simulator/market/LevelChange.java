package io.tapedeck.simulator.market;

import java.time.Instant;

/** The change of one level in one step; size is absolute, and 0 when the level went. */
public record LevelChange(
    Action kind, OrderSide side, long id, long ticks, long size, Instant time) {

  /** In the order in which they are told, so that no reader sees a crossed book in between. */
  public enum Action {
    DELETE,
    UPDATE,
    INSERT
  }
}
