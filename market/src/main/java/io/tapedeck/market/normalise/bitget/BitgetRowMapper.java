package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.UnreadableFrame;

/** A mapper of rows, however they are wrapped. */
@FunctionalInterface
interface BitgetRowMapper extends BitgetDataMapper {

  /** Adds what one row says; the cursor stands on it and ends behind it. */
  void row(BitgetFrame frame) throws UnreadableFrame;

  @Override
  default void data(BitgetFrame frame) throws UnreadableFrame {
    BitgetRowLists.read(frame, this);
  }
}
