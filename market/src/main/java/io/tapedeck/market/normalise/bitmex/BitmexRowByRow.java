package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.UnreadableFrame;

/**
 * A table whose rows stand each for itself: one that cannot be read, or changes what nobody knows,
 * is left out and told, and those beside it are kept.
 */
record BitmexRowByRow(BitmexMapper rows) implements BitmexMapper {

  @Override
  public void start(BitmexFrame frame) {
    rows.start(frame);
  }

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long from = json.mark();
    try {
      rows.row(frame);
    } catch (UnreadableFrame unreadable) {
      json.goBack(from);
      json.skip(); // throws where it is no JSON, which ends the frame
      frame.state().leaveOut(unreadable);
    }
  }

  @Override
  public void end(BitmexFrame frame) {
    rows.end(frame);
  }
}
