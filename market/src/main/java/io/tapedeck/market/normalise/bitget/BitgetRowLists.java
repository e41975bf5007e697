package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;

/**
 * The forms in which rows come: a list, one row alone, or a page, an object whose list has one of
 * several names (margin text, v2 and v3 docs).
 */
final class BitgetRowLists {

  private static final ObjectFields PAGE = new ObjectFields();
  private static final Field<Void> LIST =
      PAGE.nested(
          "resultList",
          "orderList",
          "entrustedList",
          "fillList",
          "fills",
          "list",
          "bills",
          "openInterestList",
          "assets");

  private BitgetRowLists() {}

  /** Gives each row to the mapper; of a list, one that cannot be read is left out and told. */
  static void read(BitgetFrame frame, BitgetRowMapper mapper) throws UnreadableFrame {
    readWhole(frame, each -> each.out().readPart(() -> mapper.row(each)));
  }

  /** Gives each row to the mapper, where one that cannot be read makes the others of no use. */
  static void readWhole(BitgetFrame frame, BitgetRowMapper mapper) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() == '{') {
      readPage(frame, mapper);
    } else if (!json.skipNull()) {
      readList(frame, mapper);
    }
  }

  private static void readList(BitgetFrame frame, BitgetRowMapper mapper) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    while (json.nextElement()) {
      frame.category(null);
      mapper.row(frame);
    }
  }

  private static void readPage(BitgetFrame frame, BitgetRowMapper mapper) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long start = json.mark();
    ObjectValues page = json.open(PAGE);
    while (page.next() != null) {
      if (json.peek() == '[') {
        readList(frame, mapper);
      } else {
        json.skip();
      }
    }
    // A page without rows names its list too, with null.
    if (!page.names(LIST)) {
      json.goBack(start);
      frame.category(null);
      mapper.row(frame);
    }
  }
}
