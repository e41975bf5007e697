package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code futures/ticker}: a summary and reference prices of one symbol, without a time. The first
 * generation names a fair price, the second mark and index.
 */
final class TickerMapper implements GroupMapper {

  private static final Words FIELDS =
      Words.of(
          "symbol",
          "last_price",
          "volume_24",
          "fair_price",
          "mark_price",
          "index_price",
          "ask_price",
          "bid_price");
  private static final int SYMBOL = 0;
  private static final int LAST = 1;
  private static final int VOLUME = 2;
  private static final int FAIR = 3;
  private static final int MARK = 4;
  private static final int INDEX = 5;
  private static final int ASK = 6;
  private static final int BID = 7;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String inData = null;
    Decimal last = null;
    Decimal volume = null;
    Decimal fair = null;
    Decimal mark = null;
    Decimal index = null;
    Decimal ask = null;
    Decimal bid = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case SYMBOL -> inData = json.repeatedText();
        case LAST -> last = json.decimal();
        case VOLUME -> volume = json.decimal();
        case FAIR -> fair = json.decimal();
        case MARK -> mark = json.decimal();
        case INDEX -> index = json.decimal();
        case ASK -> ask = json.decimal();
        case BID -> bid = json.decimal();
        default -> json.skip();
      }
    }
    String symbol = frame.symbol(inData);
    frame.add(
        Tickers.TABLE,
        symbol,
        Row.NO_TIME,
        last,
        bid,
        ask,
        null,
        null,
        volume,
        GroupFrame.CONTRACTS,
        null);
    addPrice(frame, symbol, "mark", mark);
    addPrice(frame, symbol, "index", index);
    addPrice(frame, symbol, "fair", fair);
  }

  private static void addPrice(
      GroupFrame frame, String symbol, String kind, @Nullable Decimal price) {
    if (price != null) {
      frame.add(ReferencePrices.TABLE, symbol, Row.NO_TIME, kind, price);
    }
  }
}
