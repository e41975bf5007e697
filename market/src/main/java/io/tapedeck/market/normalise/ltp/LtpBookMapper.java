package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.frame.BookChangeRows;
import io.tapedeck.market.normalise.frame.PrintedLevels;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Levels;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code ORDER_BOOK}: a snapshot, then changes with absolute quantities, 0 removes. The official
 * form says in {@code arg} which it is and chains {@code seq} to {@code pre_seq}; the form of the
 * competition says it in the data and has {@code seq} alone. Generation 1 names both differently
 * and carries trades beside the levels.
 */
final class LtpBookMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("sym", "instId");
  private static final Field<Levels> BIDS = FIELDS.read(LtpBookMapper::levels, "Bids", "bids");
  private static final Field<Levels> ASKS = FIELDS.read(LtpBookMapper::levels, "Asks", "asks");
  private static final Field<String> UPDATE_TYPE = FIELDS.word("updatetype", "type");
  private static final Field<Long> TIME = FIELDS.whole("ts", "exchangeTs");
  private static final Field<Long> LOCAL_TIME = FIELDS.whole("localTs");
  private static final Field<Long> SEQUENCE = FIELDS.whole("seq", "seqNum");
  private static final Field<Long> PREVIOUS = FIELDS.whole("pre_seq", "preseqNum");
  private static final Field<Void> TRADES = FIELDS.nested("trades");

  private static final PrintedLevels LEVELS = new PrintedLevels("price", "qty");
  private static final long NOT_SEEN = -1;

  private static Levels levels(JsonCursor json) throws UnreadableFrame {
    return json.skipNull() ? Levels.NONE : LEVELS.read(json);
  }

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long tradesAt = NOT_SEEN;
    ObjectValues book = json.open(FIELDS);
    while (book.next() == TRADES) {
      tradesAt = json.mark();
      json.skip();
    }
    String symbol = frame.symbol(book.get(SYMBOL));
    add(frame, symbol, book);
    if (tradesAt != NOT_SEEN) {
      long end = json.mark();
      json.goBack(tradesAt);
      LtpBookTrades.add(frame, symbol);
      json.goBack(end);
    }
  }

  private static void add(LtpFrame frame, String symbol, ObjectValues book) throws UnreadableFrame {
    Levels bids = book.get(BIDS);
    Levels asks = book.get(ASKS);
    if (bids == null && asks == null) {
      throw UnreadableFrame.missing("Bids or Asks");
    }
    bids = orNone(bids);
    asks = orNone(asks);
    String said = frame.argument().updateType();
    boolean snapshot = isSnapshot(said == null ? book.get(UPDATE_TYPE) : said);
    long time = LtpTimes.first(book, TIME, LOCAL_TIME);
    frame.state().bookCame(symbol, snapshot);
    BookChangeRows rows =
        new BookChangeRows(
            frame.out(), frame.state().names(), symbol, time, frame.state().bookTemplates(symbol));
    if (snapshot) {
      frame.out().markSnapshot();
      rows.addSnapshot(bids, asks);
    } else {
      rows.addChanges(bids, asks);
    }
    rows.end(mark(book.whole(SEQUENCE), book.whole(PREVIOUS)));
  }

  private static Levels orNone(@Nullable Levels levels) {
    return levels == null ? Levels.NONE : levels;
  }

  /** {@code all} and {@code snapshot} are the same. */
  private static boolean isSnapshot(@Nullable String type) throws UnreadableFrame {
    return switch (UnreadableFrame.require(type, "updatetype").toLowerCase(Locale.ROOT)) {
      case "all", "snapshot" -> true;
      case "update" -> false;
      default ->
          throw new UnreadableFrame(
              Fault.BAD_VALUE, "updatetype is neither all, snapshot nor update");
    };
  }

  private static BookMark mark(long sequence, long previous) {
    if (sequence == JsonCursor.NO_NUMBER) {
      return BookMark.NONE;
    }
    return previous == JsonCursor.NO_NUMBER
        ? BookMark.ofSequence(sequence)
        : BookMark.ofSequence(sequence, previous);
  }
}
