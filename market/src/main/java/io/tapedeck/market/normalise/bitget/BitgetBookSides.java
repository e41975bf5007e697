package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.frame.PrintedLevels;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Levels;

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

  private static final PrintedLevels LEVELS = new PrintedLevels("price", "size");

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
    return json.skipNull() ? Levels.NONE : LEVELS.read(json);
  }
}
