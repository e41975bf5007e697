package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.EpochTimes;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** One bar while its fields are read; socket and REST name them differently. */
final class Bar {

  static final Words SOCKET_WORDS = Words.of("o", "h", "l", "c", "v", "ts");
  static final Words REST_WORDS =
      Words.of("open_price", "high_price", "low_price", "close_price", "volume", "timestamp");

  /** Number of fields in either list, in the same order. */
  static final int FIELDS = 6;

  private @Nullable Decimal open;
  private @Nullable Decimal high;
  private @Nullable Decimal low;
  private @Nullable Decimal close;
  private @Nullable Decimal volume;
  private long time = Row.NO_TIME;

  /** Reads the field with this index in either list; skips any other. */
  void read(int field, JsonCursor json) throws UnreadableFrame {
    switch (field) {
      case 0 -> open = json.decimal();
      case 1 -> high = json.decimal();
      case 2 -> low = json.decimal();
      case 3 -> close = json.decimal();
      case 4 -> volume = json.decimal();
      case 5 -> time = EpochTimes.micros(json.whole());
      default -> json.skip();
    }
  }

  /** Adds the row; the time may lie anywhere in the bar. */
  void add(GroupFrame frame, String symbol, String kind, BarInterval interval)
      throws UnreadableFrame {
    if (time == Row.NO_TIME) {
      throw UnreadableFrame.missing("time of the bar");
    }
    frame.add(
        Klines.TABLE,
        symbol,
        time,
        interval.word(),
        kind,
        interval.startOf(time),
        open,
        high,
        low,
        close,
        volume,
        null,
        GroupFrame.CONTRACTS,
        null,
        null);
  }
}
