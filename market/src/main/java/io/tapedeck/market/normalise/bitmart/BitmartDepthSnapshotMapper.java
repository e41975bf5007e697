package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.BookFaults;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.value.Levels;
import org.jspecify.annotations.Nullable;

/** {@code futures/depthAll5|20|50} and REST {@code depth}: both sides, whole. */
final class BitmartDepthSnapshotMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("ms_t", "timestamp");
  private static final Field<Levels> BIDS = FIELDS.read(BitmartBookRows::levels, "bids");
  private static final Field<Levels> ASKS = FIELDS.read(BitmartBookRows::levels, "asks");

  private final @Nullable Long depth;

  /** Snapshots of this many levels a side; null where the exchange decides. */
  BitmartDepthSnapshotMapper(@Nullable Long depth) {
    this.depth = depth;
  }

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues book = frame.json().read(FIELDS);
    Levels bids = book.require(BIDS);
    Levels asks = book.require(ASKS);
    String fault = BookFaults.find(bids, asks);
    frame.add(
        RowBuilder.of(BookSnapshots.TABLE)
            .set(BookSnapshots.BIDS, bids)
            .set(BookSnapshots.ASKS, asks)
            .set(BookSnapshots.SIZE_UNIT, BitmartFrame.CONTRACTS)
            .set(BookSnapshots.DEPTH, depth)
            .set(BookSnapshots.SOURCE, "exchange")
            .set(BookSnapshots.VALID, fault == null)
            .set(BookSnapshots.REASON, fault),
        frame.symbol(book.get(SYMBOL)),
        book.time(TIME));
  }
}
