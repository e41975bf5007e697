package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.RequestParameters;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.schemas.table.BookSnapshots;
import org.jspecify.annotations.Nullable;

/** {@code books5}, {@code books15}, {@code books50} and REST depth: both sides, whole. */
final class BookImageMapper implements RowMapper {

  private final @Nullable Long depth;

  /** Images of this many levels a side; null where the request decides. */
  BookImageMapper(@Nullable Long depth) {
    this.depth = depth;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    BookSides sides = BookSides.read(frame);
    String symbol = frame.symbol(null);
    frame.add(
        BookSnapshots.TABLE,
        symbol,
        sides.time(),
        sides.bids(),
        sides.asks(),
        BitgetFrame.BASE,
        depth == null ? asked(frame) : depth,
        "exchange",
        true,
        null);
  }

  private static @Nullable Long asked(BitgetFrame frame) {
    String limit = RequestParameters.of(frame.message().getRequest()).find("limit");
    try {
      return limit == null ? null : Long.valueOf(limit);
    } catch (NumberFormatException all) {
      return null;
    }
  }
}
