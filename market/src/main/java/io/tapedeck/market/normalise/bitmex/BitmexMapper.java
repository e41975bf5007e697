package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.UnreadableFrame;

/** The mapper of the rows of one table. Has no fields that change. */
interface BitmexMapper {

  /** Called before the first row of a frame. */
  default void start(BitmexFrame frame) {}

  /** Adds what one row says; the cursor stands on the row and ends behind it. */
  void row(BitmexFrame frame) throws UnreadableFrame;

  /** Called after the last row of a frame. */
  default void end(BitmexFrame frame) {}
}
