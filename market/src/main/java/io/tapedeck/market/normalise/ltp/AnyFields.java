package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;

/** Objects that are used as maps: each value is read, whatever its name. */
final class AnyFields {

  /** Names do not matter; a list of words cannot be empty. */
  private static final Words WHATEVER = Words.of("name");

  private AnyFields() {}

  /** Reads every value of the object that comes next. */
  static void each(LtpFrame frame, LtpMapper values) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterObject();
    while (json.nextField(WHATEVER) != JsonCursor.END) {
      values.data(frame);
    }
  }
}
