package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.frame.BookTemplates;
import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.value.Levels;

/**
 * {@code books}: a snapshot, then changes with absolute sizes, each proved by what its generation
 * prints: a checksum, {@code seq}, {@code pseq}. Digits stay as printed, the checksum is made of
 * them.
 */
final class BitgetBookMapper implements BitgetRowMapper {

  private static final BookTemplates TEMPLATES = new BookTemplates(BitgetFrame.BASE);

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    BitgetBookSides sides = BitgetBookSides.read(frame.json());
    Levels bids = sides.bids();
    Levels asks = sides.asks();
    String symbol = frame.symbol(null);
    if (frame.isSnapshot()) {
      sides.requireLevels();
      frame.state().startBook(symbol);
    } else {
      frame.state().touchBook(symbol);
    }
    BookChangeRows rows = frame.bookRows(symbol, sides.time(), TEMPLATES);
    if (frame.isSnapshot()) {
      rows.addSnapshot(bids, asks);
    } else {
      rows.addChanges(bids, asks);
    }
    rows.end();
    frame.markBook(symbol, sides.mark());
  }

  /** A frame could not be read: the books are not known to be good until their next snapshot. */
  static void breakAll(BitgetState state, RawMessage message, FrameRows out) {
    for (String symbol : state.breakBooks()) {
      BookChangeRows.markBroken(out, state.names(message.getProduct()), symbol);
    }
  }
}
