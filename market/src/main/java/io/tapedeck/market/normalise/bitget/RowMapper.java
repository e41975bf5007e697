package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;

/**
 * A mapper of rows, however they are wrapped: a list, one row alone, or a page object whose list
 * has one of several names (margin text, v2 and v3 docs).
 */
@FunctionalInterface
interface RowMapper extends DataMapper {

  Words LISTS =
      Words.of(
          "resultList",
          "orderList",
          "entrustedList",
          "fillList",
          "fills",
          "list",
          "bills",
          "openInterestList",
          "assets");

  /** Adds what one row says; the cursor stands on it and ends behind it. */
  void row(BitgetFrame frame) throws UnreadableFrame;

  @Override
  default void data(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() == '{') {
      page(frame);
    } else if (!json.skipNull()) {
      rows(frame);
    }
  }

  private void rows(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    while (json.nextElement()) {
      frame.category(null);
      row(frame);
    }
  }

  private void page(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long start = json.mark();
    boolean wrapped = false;
    json.enterObject();
    for (int field; (field = json.nextField(LISTS)) != JsonCursor.END; ) {
      if (field != Words.OTHER && json.peek() == '[') {
        wrapped = true;
        rows(frame);
      } else {
        wrapped |= field != Words.OTHER && json.peek() == 'n';
        json.skip();
      }
    }
    if (!wrapped) {
      json.goBack(start);
      frame.category(null);
      row(frame);
    }
  }
}
