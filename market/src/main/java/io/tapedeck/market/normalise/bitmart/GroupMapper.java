package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;

/** What {@code data} of one group, or of one REST call, means. Has no fields that change. */
@FunctionalInterface
interface GroupMapper {

  /** Adds what {@code data} says; the cursor stands on it and ends behind it. */
  void data(GroupFrame frame) throws UnreadableFrame;
}
