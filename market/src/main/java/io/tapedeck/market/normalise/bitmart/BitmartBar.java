package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.value.Decimal;

/** One bar as it is printed; socket and REST name its values differently. */
final class BitmartBar {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> TIME = FIELDS.epochTime("ts", "timestamp");
  private static final Field<Decimal> OPEN = FIELDS.decimal("o", "open_price");
  private static final Field<Decimal> HIGH = FIELDS.decimal("h", "high_price");
  private static final Field<Decimal> LOW = FIELDS.decimal("l", "low_price");
  private static final Field<Decimal> CLOSE = FIELDS.decimal("c", "close_price");
  private static final Field<Decimal> VOLUME = FIELDS.decimal("v", "volume");

  private final ObjectValues values;

  private BitmartBar(ObjectValues values) {
    this.values = values;
  }

  /** Reads a bar; it is good until the next is read. */
  static BitmartBar read(JsonCursor json) throws UnreadableFrame {
    return new BitmartBar(json.read(FIELDS));
  }

  /** Adds the row; the time may lie anywhere in the bar. */
  void add(BitmartFrame frame, String symbol, String kind, BitmartBarInterval interval)
      throws UnreadableFrame {
    long time = values.time(TIME);
    if (time == Row.NO_TIME) {
      throw UnreadableFrame.missing("time of the bar");
    }
    frame.add(
        RowBuilder.of(Klines.TABLE)
            .set(Klines.INTERVAL, interval.word())
            .set(Klines.KIND, kind)
            .set(Klines.OPEN_TIME, interval.startOf(time))
            .set(Klines.OPEN, values.get(OPEN))
            .set(Klines.HIGH, values.get(HIGH))
            .set(Klines.LOW, values.get(LOW))
            .set(Klines.CLOSE, values.get(CLOSE))
            .set(Klines.VOLUME, values.get(VOLUME))
            .set(Klines.SIZE_UNIT, BitmartFrame.CONTRACTS),
        symbol,
        time);
  }
}
