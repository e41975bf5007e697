package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.value.Levels;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code orderBook10}: each row is the whole image of ten levels a side. A row that has one
 * side only (recorded samples of 2024) leaves the other as it was.
 */
final class TopTenMapper implements TableMapper {

  private static final Words FIELDS = Words.of("symbol", "bids", "asks", "timestamp", "pool");
  private static final int SYMBOL = 0;
  private static final int BIDS = 1;
  private static final int ASKS = 2;
  private static final int TIMESTAMP = 3;
  private static final int POOL = 4;

  private static final long DEPTH = 10;

  /** The sides seen last; null where none was. */
  record Sides(@Nullable Levels bids, @Nullable Levels asks) {
    static final Sides UNSEEN = new Sides(null, null);

    Sides under(@Nullable Levels newBids, @Nullable Levels newAsks) {
      return new Sides(newBids == null ? bids : newBids, newAsks == null ? asks : newAsks);
    }

    boolean areSeen() {
      return bids != null && asks != null;
    }
  }

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String symbol = null;
    Levels bids = null;
    Levels asks = null;
    long time = Row.NO_TIME;
    String pool = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> symbol = json.repeatedText();
        case BIDS -> bids = json.skipNull() ? null : LevelReader.read(json);
        case ASKS -> asks = json.skipNull() ? null : LevelReader.read(json);
        case TIMESTAMP -> time = json.isoMicros();
        case POOL -> pool = json.repeatedText();
        default -> json.skip();
      }
    }
    BookKey key = new BookKey(frame.symbol(symbol), pool == null ? frame.pool() : pool);
    if (frame.action() == Action.DELETE) {
      frame.state().topTens().remove(key);
    } else {
      add(frame, key, time, bids, asks);
    }
  }

  private static void add(
      TableFrame frame, BookKey key, long time, @Nullable Levels bids, @Nullable Levels asks) {
    Sides before = frame.state().topTens().getOrDefault(key, Sides.UNSEEN);
    Sides now = before.under(bids, asks);
    frame.state().hold(key, now);
    frame.add(
        BookSnapshots.TABLE,
        key.symbol(),
        time,
        now.bids() == null ? Levels.NONE : now.bids(),
        now.asks() == null ? Levels.NONE : now.asks(),
        TableFrame.CONTRACTS,
        DEPTH,
        "exchange",
        now.areSeen(),
        now.areSeen() ? null : "one side was not seen yet");
  }
}
