package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;

/** Objects that are used as maps: each value is read, whatever its name. */
final class LtpAnyFields {
  private LtpAnyFields() {}

  /** Reads every value of the object that comes next. */
  static void each(LtpFrame frame, LtpMapper values) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterObject();
    while (json.nextValue()) {
      values.data(frame);
    }
  }
}
