package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One book message while it is read, of any generation: both sides, time and proofs. */
final class BookSides {

  private static final Words FIELDS =
      Words.of("asks", "bids", "ts", "checksum", "seq", "pseq", "a", "b", "timestamp");
  private static final int ASKS = 0;
  private static final int BIDS = 1;
  private static final int TS = 2;
  private static final int CHECKSUM = 3;
  private static final int SEQUENCE = 4;
  private static final int PREVIOUS = 5;
  private static final int V3_ASKS = 6;
  private static final int V3_BIDS = 7;
  private static final int V1_TIME = 8;

  private static final int TYPICAL_DEPTH = 20;

  private @Nullable Levels bids;
  private @Nullable Levels asks;
  private long time = Row.NO_TIME;
  private long checksum = BookMark.ABSENT;
  private long sequence = BookMark.ABSENT;
  private long previous = BookMark.ABSENT;

  static BookSides read(BitgetFrame frame) throws UnreadableFrame {
    BookSides sides = new BookSides();
    JsonCursor json = frame.json();
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case ASKS, V3_ASKS -> sides.asks = levels(json);
        case BIDS, V3_BIDS -> sides.bids = levels(json);
        case TS, V1_TIME -> sides.time = frame.epochMicros();
        case CHECKSUM -> sides.checksum = printed(json.whole());
        case SEQUENCE -> sides.sequence = printed(json.whole());
        case PREVIOUS -> sides.previous = printed(json.whole());
        default -> json.skip();
      }
    }
    return sides;
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
      json.enterArray();
      prices.add(require(json.nextElement() ? json.decimal() : null, "price"));
      sizes.add(require(json.nextElement() ? json.decimal() : null, "size"));
      while (json.nextElement()) {
        json.skip();
      }
    }
    return new Levels(prices, sizes);
  }

  Levels bids() throws UnreadableFrame {
    return require(bids, "bids");
  }

  Levels asks() throws UnreadableFrame {
    return require(asks, "asks");
  }

  /** Microseconds since 1970 UTC, or {@link Row#NO_TIME}. */
  long time() {
    return time;
  }

  /** What the generation prints to prove the book: a checksum, {@code seq}, {@code pseq}. */
  BookMark mark() {
    return new BookMark(sequence, previous, checksum, BookMark.ABSENT, BookMark.ABSENT);
  }
}
