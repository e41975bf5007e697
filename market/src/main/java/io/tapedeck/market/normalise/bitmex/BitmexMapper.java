package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.UnreadableFrame;

/** What the rows of one table mean. Has no fields that change. */
interface BitmexMapper {

  /** Called before the first row of a frame. */
  default void start(BitmexFrame frame) {}

  /** Adds what one row says; the cursor stands on the row and ends behind it. */
  void row(BitmexFrame frame) throws UnreadableFrame;

  /** Called after the last row of a frame. */
  default void end(BitmexFrame frame) {}
}
