package io.tapedeck.market.normalise.bitmex;

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
    frame.out().readPart(() -> rows.row(frame));
  }

  @Override
  public void end(BitmexFrame frame) {
    rows.end(frame);
  }
}
