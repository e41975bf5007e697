package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.BookFaults;
import io.tapedeck.market.normalise.frame.RequestParameters;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookSnapshots;
import org.jspecify.annotations.Nullable;

/** {@code books5}, {@code books15}, {@code books50} and REST depth: both sides, whole. */
final class BitgetBookSnapshotMapper implements BitgetRowMapper {

  private final @Nullable Long depth;

  /** Snapshots of this many levels a side; null where the request decides. */
  BitgetBookSnapshotMapper(@Nullable Long depth) {
    this.depth = depth;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    BitgetBookSides sides = BitgetBookSides.read(frame.json());
    String fault = BookFaults.find(sides.bids(), sides.asks());
    frame.add(
        RowBuilder.of(BookSnapshots.TABLE)
            .set(BookSnapshots.BIDS, sides.bids())
            .set(BookSnapshots.ASKS, sides.asks())
            .set(BookSnapshots.SIZE_UNIT, BitgetFrame.BASE)
            .set(BookSnapshots.DEPTH, depth == null ? asked(frame) : depth)
            .set(BookSnapshots.SOURCE, "exchange")
            .set(BookSnapshots.VALID, fault == null)
            .set(BookSnapshots.REASON, fault),
        frame.symbol(null),
        sides.time());
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
