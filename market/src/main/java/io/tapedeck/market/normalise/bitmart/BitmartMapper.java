package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;

/** The mapper of {@code data} of one group, or of one REST call. Has no fields that change. */
@FunctionalInterface
interface BitmartMapper {
  /** Adds what {@code data} says; the cursor stands on it and ends behind it. */
  void data(BitmartFrame frame) throws UnreadableFrame;

  /** The same for a list of such values, or a single one. */
  default BitmartMapper each() {
    return frame -> {
      JsonCursor json = frame.json();
      if (json.peek() == '{') {
        data(frame);
        return;
      }
      json.enterArray();
      while (json.nextElement()) {
        data(frame);
      }
    };
  }
}
