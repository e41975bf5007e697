package io.tapedeck.simulator.replay;

import java.util.Optional;

/**
 * The reader that tells an exchange's data frames from its control frames; sees a file's frames in
 * order.
 */
public interface ReplayReader {

  /** A data frame with the truth about its rows; empty for a control frame. */
  Optional<ReplayFrame> read(CapturedFrame frame);
}
