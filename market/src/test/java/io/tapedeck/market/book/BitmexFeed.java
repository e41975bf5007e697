package io.tapedeck.market.book;

import io.tapedeck.market.book.Window.Action;
import io.tapedeck.market.book.Window.Change;
import io.tapedeck.market.book.rebuilt.BookProtocols;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * BitMEX tables: a frame deletes, updates or inserts, levels are named by id, and the price of an
 * update or delete is found under the id, as the normaliser finds it (BitMEX API docs).
 */
final class BitmexFeed extends Feed {

  private static final List<Action> ORDER = List.of(Action.WENT, Action.CHANGED, Action.CAME);

  private final Deque<Frame> toSend = new ArrayDeque<>();
  private final ObviousBook sent = new ObviousBook();
  private final Set<String> knownIds = new HashSet<>();
  private Window told = nextWindow();

  BitmexFeed(long seed) {
    super(seed, BookRules.WHOLE);
  }

  @Override
  BookRules rules() {
    return BookProtocols.rules("bitmex", "orderBookL2").orElseThrow();
  }

  @Override
  BookMark snapshotMark(ShownBook truth) {
    return BookMark.NONE;
  }

  @Override
  BookMark changeMark(ShownBook truth) {
    return BookMark.NONE;
  }

  @Override
  Frame snapshot() {
    while (!toSend.isEmpty()) {
      toSend.remove();
    }
    Frame snapshot = snapshot(told);
    sent.apply(snapshot.message().rows());
    return snapshot;
  }

  @Override
  Frame next() {
    while (toSend.isEmpty()) {
      Window before = told;
      told = nextWindow();
      List<Change> changes = told.since(before, market());
      ORDER.forEach(action -> send(changes, action));
    }
    return toSend.remove();
  }

  private void send(List<Change> changes, Action action) {
    BookMessages message = BookMessages.change();
    boolean any = false;
    for (Change change : changes) {
      if (change.action() == action) {
        add(message, change);
        any = true;
      }
    }
    if (any) {
      BookMessage built = message.at(nextSequence()).message();
      sent.apply(built.rows());
      toSend.add(new Frame(built, sent.snapshot(), action == Action.CAME));
    }
  }

  @Override
  BookMessage received(Frame frame) {
    if (frame.message().isSnapshot()) {
      knownIds.clear();
    }
    List<Row> rows = new ArrayList<>();
    for (Row row : frame.message().rows()) {
      rows.add(frame.inserts() ? inserted(row) : named(row));
    }
    BookMessage sentMessage = frame.message();
    return new BookMessage(
        sentMessage.session(),
        sentMessage.sequence(),
        sentMessage.receivedTime(),
        null,
        rows,
        BookMark.NONE);
  }

  private Row inserted(Row row) {
    knownIds.add(id(row));
    return row;
  }

  private Row named(Row row) {
    boolean known = knownIds.contains(id(row));
    Decimal size = row.get(BookChanges.SIZE);
    if (size != null && size.isZero()) {
      knownIds.remove(id(row));
    }
    return known ? row : withoutPrice(row);
  }

  private static Row withoutPrice(Row row) {
    return RowBuilder.of(BookChanges.TABLE)
        .set(BookChanges.SIDE, row.get(BookChanges.SIDE))
        .set(BookChanges.SIZE, row.get(BookChanges.SIZE))
        .set(BookChanges.SIZE_UNIT, row.get(BookChanges.SIZE_UNIT))
        .set(BookChanges.ACTION, row.get(BookChanges.ACTION))
        .set(BookChanges.LAST, row.get(BookChanges.LAST))
        .set(BookChanges.POOL, row.get(BookChanges.POOL))
        .build(row.eventTime(), row.position());
  }

  /** A price has one id here. */
  private static String id(Row row) {
    String price = String.valueOf(row.get(BookChanges.PRICE));
    return OrderBook.side(row) + (price.equals("null") ? "" : canonical(price));
  }

  private static String canonical(String price) {
    return new BigDecimal(price).stripTrailingZeros().toString();
  }
}
