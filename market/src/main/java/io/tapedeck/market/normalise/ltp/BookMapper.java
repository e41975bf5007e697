package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.BookChangeRows;
import io.tapedeck.market.normalise.PrintedLevels;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.UnreadableFrame.Fault;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ORDER_BOOK}: an image, then changes with absolute quantities, 0 removes. The official form
 * says in {@code arg} which it is and chains {@code seq} to {@code pre_seq}; the form of the
 * competition says it in the data and has {@code seq} alone. Generation 1 names both differently
 * and carries trades beside the levels.
 */
final class BookMapper implements LtpMapper {

  private static final Words FIELDS =
      Words.of(
          "Bids",
          "Asks",
          "bids",
          "asks",
          "updatetype",
          "type",
          "ts",
          "exchangeTs",
          "localTs",
          "seq",
          "seqNum",
          "pre_seq",
          "preseqNum",
          "trades",
          "sym",
          "instId");
  private static final int BIDS = 0;
  private static final int ASKS = 1;
  private static final int LOWER_BIDS = 2;
  private static final int LOWER_ASKS = 3;
  private static final int UPDATE_TYPE = 4;
  private static final int TYPE = 5;
  private static final int TIME = 6;
  private static final int EXCHANGE_TIME = 7;
  private static final int LOCAL_TIME = 8;
  private static final int SEQUENCE = 9;
  private static final int SEQUENCE_1 = 10;
  private static final int PREVIOUS = 11;
  private static final int PREVIOUS_1 = 12;
  private static final int TRADES = 13;
  private static final int SYMBOL = 14;
  private static final int INSTRUMENT = 15;

  private static final PrintedLevels LEVELS = new PrintedLevels("price", "qty");

  /** Words for an image and for a change; {@code all} and {@code snapshot} are the same. */
  private static final Map<String, Boolean> IMAGES =
      Map.of("all", true, "snapshot", true, "update", false);

  /** In the trades of generation 1; 1 is a sale. */
  private static final String BUY = "0";

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    Levels bids = null;
    Levels asks = null;
    String type = frame.argument().updateType();
    String inData = null;
    long time = Row.NO_TIME;
    long localTime = Row.NO_TIME;
    long sequence = JsonCursor.NO_NUMBER;
    long previous = JsonCursor.NO_NUMBER;
    long tradesAt = -1;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case BIDS, LOWER_BIDS -> bids = json.skipNull() ? Levels.NONE : LEVELS.read(json);
        case ASKS, LOWER_ASKS -> asks = json.skipNull() ? Levels.NONE : LEVELS.read(json);
        case UPDATE_TYPE, TYPE -> type = type == null ? json.repeatedText() : skipped(json, type);
        case TIME, EXCHANGE_TIME -> time = frame.epochMicros();
        case LOCAL_TIME -> localTime = frame.epochMicros();
        case SEQUENCE, SEQUENCE_1 -> sequence = json.whole();
        case PREVIOUS, PREVIOUS_1 -> previous = json.whole();
        case TRADES -> {
          tradesAt = json.mark();
          json.skip();
        }
        case SYMBOL, INSTRUMENT -> inData = json.repeatedText();
        default -> json.skip();
      }
    }
    if (bids == null && asks == null) {
      throw UnreadableFrame.missing("Bids or Asks");
    }
    String symbol = frame.symbol(inData);
    long at = time == Row.NO_TIME ? localTime : time;
    add(
        frame,
        symbol,
        at,
        isImage(type),
        bids == null ? Levels.NONE : bids,
        asks == null ? Levels.NONE : asks,
        mark(sequence, previous));
    if (tradesAt >= 0) {
      long end = json.mark();
      json.goBack(tradesAt);
      trades(frame, symbol);
      json.goBack(end);
    }
  }

  private static String skipped(JsonCursor json, String type) throws UnreadableFrame {
    json.skip();
    return type;
  }

  private static boolean isImage(@Nullable String type) throws UnreadableFrame {
    Boolean image = IMAGES.get(require(type, "updatetype").toLowerCase(Locale.ROOT));
    if (image == null) {
      throw new UnreadableFrame(Fault.BAD_VALUE, "updatetype is neither all, snapshot nor update");
    }
    return image;
  }

  private static void add(
      LtpFrame frame,
      String symbol,
      long time,
      boolean image,
      Levels bids,
      Levels asks,
      BookMark mark) {
    frame.state().bookCame(symbol, image);
    BookChangeRows rows =
        new BookChangeRows(
            frame.out(), frame.state().names(), symbol, time, frame.state().marketUnit(symbol));
    if (image) {
      frame.out().markImage();
      rows.addImage("bid", bids);
      rows.addImage("ask", asks);
    } else {
      rows.addChanges("bid", bids);
      rows.addChanges("ask", asks);
    }
    rows.end(mark);
  }

  private static BookMark mark(long sequence, long previous) {
    if (sequence == JsonCursor.NO_NUMBER) {
      return BookMark.NONE;
    }
    return previous == JsonCursor.NO_NUMBER
        ? BookMark.ofSequence(sequence)
        : BookMark.ofSequence(sequence, previous);
  }

  /** {@code [[price, qty, side, ts]]}: trades of generation 1, without ids. */
  private static void trades(LtpFrame frame, String symbol) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.skipNull()) {
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      json.enterArray();
      Decimal price = json.nextElement() ? json.decimal() : null;
      Decimal size = json.nextElement() ? json.decimal() : null;
      String side = json.nextElement() ? json.repeatedText() : null;
      long time = json.nextElement() ? FieldValues.epochMicros(json.whole()) : Row.NO_TIME;
      while (json.nextElement()) {
        json.skip();
      }
      frame.add(
          Trades.TABLE,
          symbol,
          time,
          null,
          require(price, "price of a trade"),
          require(size, "quantity of a trade"),
          frame.state().marketUnit(symbol),
          null,
          null,
          side == null ? null : side.equals(BUY) ? "buy" : side.equals("1") ? "sell" : null,
          null,
          null,
          null);
    }
  }
}
