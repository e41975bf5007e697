package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;

/** What the rows of one table mean. Has no fields that change. */
interface TableMapper {

  /** Called before the first row of a frame. */
  default void start(TableFrame frame) {}

  /** Adds what one row says; the cursor stands on the row and ends behind it. */
  void row(TableFrame frame) throws UnreadableFrame;

  /** Called after the last row of a frame. */
  default void end(TableFrame frame) {}
}
