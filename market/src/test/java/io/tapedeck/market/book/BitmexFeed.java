package io.tapedeck.market.book;

import io.tapedeck.market.book.Window.Action;
import io.tapedeck.market.book.Window.Change;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Row;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BitMEX tables: a frame deletes, updates or inserts, levels are named by id, and the price of an
 * update or delete is found under the id, as the normaliser finds it (BitMEX API docs).
 */
final class BitmexFeed extends Feed {

  private static final int PRICE = Tables.BOOK_CHANGES.index("price");
  private static final int SIZE = Tables.BOOK_CHANGES.index("size");
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
  BookMark imageMark(Image truth) {
    return BookMark.NONE;
  }

  @Override
  BookMark changeMark(Image truth) {
    return BookMark.NONE;
  }

  @Override
  Frame image() {
    while (!toSend.isEmpty()) {
      toSend.remove();
    }
    Frame image = image(told);
    sent.apply(image.message().rows());
    return image;
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
    Messages message = Messages.change();
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
      toSend.add(new Frame(built, sent.image(), action == Action.CAME));
    }
  }

  @Override
  BookMessage received(Frame frame) {
    if (frame.message().isImage()) {
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
    Decimal size = (Decimal) row.cell(SIZE);
    if (size != null && size.isZero()) {
      knownIds.remove(id(row));
    }
    return known ? row : withoutPrice(row);
  }

  private static Row withoutPrice(Row row) {
    @Nullable Object[] cells = new Object[row.width()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i == PRICE ? null : row.cell(i);
    }
    return new Row(row.eventTime(), row.position(), cells);
  }

  /** A price has one id here. */
  private static String id(Row row) {
    String price = String.valueOf(row.cell(PRICE));
    return OrderBook.side(row) + (price.equals("null") ? "" : canonical(price));
  }

  private static String canonical(String price) {
    return new BigDecimal(price).stripTrailingZeros().toString();
  }
}
