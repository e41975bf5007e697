package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.UnreadableFrame;

/** The mapper of {@code data} of one channel, or of one REST call. Has no fields that change. */
interface BitgetDataMapper {

  /** Adds what {@code data} says; the cursor stands on it and ends behind it. */
  void data(BitgetFrame frame) throws UnreadableFrame;

  /**
   * Whether rows need the time that stands behind {@code data} in a push, because they have none of
   * their own; such data are looked over first.
   */
  default boolean isTimedByFrame() {
    return false;
  }
}
