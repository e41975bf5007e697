package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.frame.BookFaults;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.state.StateData;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.value.Levels;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code orderBook10}: each row is a whole snapshot of ten levels a side. A row that has one
 * side only (recorded samples of 2024) leaves the other as it was.
 */
final class BitmexTopTenMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Levels> BIDS = FIELDS.read(BitmexLevelReader::read, "bids");
  private static final Field<Levels> ASKS = FIELDS.read(BitmexLevelReader::read, "asks");
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<String> POOL = FIELDS.word("pool");

  private static final long DEPTH = 10;

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    BitmexBookKey key = new BitmexBookKey(frame.symbol(row.get(SYMBOL)), frame.pool(row.get(POOL)));
    if (frame.action() == BitmexAction.DELETE) {
      frame.state().topTens().remove(key);
      return;
    }
    TopTen before = frame.state().topTens().getOrDefault(key, TopTen.UNSEEN);
    TopTen now = before.under(row.get(BIDS), row.get(ASKS));
    frame.state().hold(key, now);
    frame.add(now.snapshot(), key.symbol(), row.time(TIMESTAMP));
  }

  /** The sides seen last; null where none was. */
  record TopTen(@Nullable Levels bids, @Nullable Levels asks) {
    private static final TopTen UNSEEN = new TopTen(null, null);

    private TopTen under(@Nullable Levels newBids, @Nullable Levels newAsks) {
      return new TopTen(newBids == null ? bids : newBids, newAsks == null ? asks : newAsks);
    }

    private RowBuilder snapshot() {
      String fault =
          bids == null || asks == null ? "one side was not seen yet" : BookFaults.find(bids, asks);
      return RowBuilder.of(BookSnapshots.TABLE)
          .set(BookSnapshots.BIDS, bids == null ? Levels.NONE : bids)
          .set(BookSnapshots.ASKS, asks == null ? Levels.NONE : asks)
          .set(BookSnapshots.SIZE_UNIT, BitmexFrame.CONTRACTS)
          .set(BookSnapshots.DEPTH, DEPTH)
          .set(BookSnapshots.SOURCE, "exchange")
          .set(BookSnapshots.VALID, fault == null)
          .set(BookSnapshots.REASON, fault);
    }

    void write(DataOutput out) throws IOException {
      StateData.writeLevels(bids, out);
      StateData.writeLevels(asks, out);
    }

    static TopTen read(DataInput in) throws IOException {
      return new TopTen(StateData.readLevels(in), StateData.readLevels(in));
    }
  }
}
