package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.json.UnreadableFrame.require;

import io.tapedeck.market.normalise.frame.BookFaults;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One book message of any generation: both sides, time and proofs.
 *
 * @param time microseconds since 1970 UTC, or {@link Row#NO_TIME}
 * @param mark what the generation prints to prove the book: a checksum, {@code seq}, {@code pseq}
 */
record BitgetBookSides(Levels bids, Levels asks, long time, BookMark mark) {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Levels> BIDS = FIELDS.read(BitgetBookSides::levels, "bids", "b");
  private static final Field<Levels> ASKS = FIELDS.read(BitgetBookSides::levels, "asks", "a");
  private static final Field<Long> TIME = FIELDS.epochTime("ts", "timestamp");
  private static final Field<Long> CHECKSUM = FIELDS.whole("checksum");
  private static final Field<Long> SEQUENCE = FIELDS.whole("seq");
  private static final Field<Long> PREVIOUS = FIELDS.whole("pseq");

  private static final int TYPICAL_DEPTH = 20;

  static BitgetBookSides read(JsonCursor json) throws UnreadableFrame {
    ObjectValues book = json.read(FIELDS);
    BookMark mark =
        new BookMark(
            printed(book.whole(SEQUENCE)),
            printed(book.whole(PREVIOUS)),
            printed(book.whole(CHECKSUM)),
            BookMark.ABSENT,
            BookMark.ABSENT);
    return new BitgetBookSides(book.require(BIDS), book.require(ASKS), book.time(TIME), mark);
  }

  private static long printed(long number) {
    return number == JsonCursor.NO_NUMBER ? BookMark.ABSENT : number;
  }

  private static Levels levels(JsonCursor json) throws UnreadableFrame {
    if (json.skipNull()) {
      return Levels.NONE;
    }
    List<Decimal> prices = new ArrayList<>(TYPICAL_DEPTH);
    List<@Nullable Decimal> sizes = new ArrayList<>(TYPICAL_DEPTH);
    json.enterArray();
    while (json.nextElement()) {
      if (!json.readPair(prices, sizes)) {
        readLevel(json, prices, sizes);
      }
      Decimal size = sizes.get(sizes.size() - 1);
      if (prices.get(prices.size() - 1).signum() <= 0 || size == null || size.signum() < 0) {
        throw new UnreadableFrame(
            Fault.BAD_VALUE, "a level whose price is not above 0, or whose size is below");
      }
    }
    return new Levels(prices, sizes);
  }

  private static void readLevel(
      JsonCursor json, List<Decimal> prices, List<@Nullable Decimal> sizes) throws UnreadableFrame {
    json.enterArray();
    prices.add(require(json.nextElement() ? json.decimal() : null, "price"));
    sizes.add(require(json.nextElement() ? json.decimal() : null, "size"));
    while (json.nextElement()) {
      json.skip();
    }
  }

  /** Of a start snapshot every level is there; a size of 0 would remove what was never added. */
  void requireLevels() throws UnreadableFrame {
    if (BookFaults.hasEmptyLevel(bids) || BookFaults.hasEmptyLevel(asks)) {
      throw new UnreadableFrame(Fault.BAD_VALUE, "a level of size 0 in a snapshot");
    }
  }
}
