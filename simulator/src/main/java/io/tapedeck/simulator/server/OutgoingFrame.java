package io.tapedeck.simulator.server;

import io.tapedeck.simulator.truth.TruthRow;
import java.util.List;

/**
 * A frame for one client or for many.
 *
 * @param text as it goes out
 * @param rows what it tells
 * @param data whether it is a data frame; else a reply, such as an acknowledgement or a pong
 */
public record OutgoingFrame(String text, List<TruthRow> rows, boolean data) {

  /** A data frame and the rows that it tells. */
  public OutgoingFrame(String text, List<TruthRow> rows) {
    this(text, rows, true);
  }

  /** An answer to a frame of the client, which tells no rows. */
  static OutgoingFrame reply(String text) {
    return new OutgoingFrame(text, List.of(), false);
  }
}
