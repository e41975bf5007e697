package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.frame.FrameRows;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.RowTemplate;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.Levels;

/**
 * {@code books}: a snapshot, then changes with absolute sizes, each proved by what its generation
 * prints: a checksum, {@code seq}, {@code pseq}. Digits stay as printed, the checksum is made of
 * them.
 */
final class BitgetBookMapper implements BitgetRowMapper {

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
    frame.out().expect(bids.size() + asks.size() + 2);
    add(frame, symbol, sides.time(), "bid", bids);
    add(frame, symbol, sides.time(), "ask", asks);
    frame.out().markLast(BookChanges.LAST);
    frame.markBook(symbol, sides.mark());
  }

  private static void add(BitgetFrame frame, String symbol, long time, String side, Levels levels) {
    RowTemplate template = BookChangeRows.template(side, BitgetFrame.BASE, frame.isSnapshot());
    for (int i = 0; i < levels.size(); i++) {
      RowBuilder row =
          template
              .row()
              .set(BookChanges.PRICE, levels.prices().get(i))
              .set(BookChanges.SIZE, levels.sizes().get(i));
      frame.add(row, symbol, time);
    }
    if (levels.size() == 0 && frame.isSnapshot()) {
      frame.add(template.row(), symbol, time);
    }
  }

  /** A frame could not be read: the books are not known to be good until their next snapshot. */
  static void breakAll(BitgetState state, RawMessage message, FrameRows out) {
    for (String symbol : state.breakBooks()) {
      BookChangeRows.markBroken(out, state.names(message.getProduct()), symbol);
    }
  }
}
