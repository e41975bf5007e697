package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.json.UnreadableFrame;

/** The mapper of the data of one channel, or of one REST call. Has no fields that change. */
@FunctionalInterface
interface LtpMapper {

  /** Adds what the value says; the cursor stands on it and ends behind it. */
  void data(LtpFrame frame) throws UnreadableFrame;

  /** The same for a list of such values, or a single one. */
  default LtpMapper each() {
    return frame -> frame.each(this);
  }
}
