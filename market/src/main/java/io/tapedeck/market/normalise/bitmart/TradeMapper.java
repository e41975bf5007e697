package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code futures/trade}: new trades, none at subscribe. Times are ISO-8601 with nanoseconds, or
 * {@code create_time} in seconds and {@code create_time_mill} in older frames.
 */
final class TradeMapper implements GroupMapper {

  private static final Words FIELDS =
      Words.of(
          "trade_id",
          "symbol",
          "deal_price",
          "deal_vol",
          "way",
          "type",
          "m",
          "created_at",
          "create_time",
          "create_time_mill");
  private static final int TRADE_ID = 0;
  private static final int SYMBOL = 1;
  private static final int PRICE = 2;
  private static final int SIZE = 3;
  private static final int WAY = 4;
  private static final int TYPE = 5;
  private static final int MAKER = 6;
  private static final int CREATED_AT = 7;
  private static final int CREATE_TIME = 8;
  private static final int CREATE_TIME_MILL = 9;

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() == '{') {
      trade(frame);
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      trade(frame);
    }
  }

  private static void trade(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String id = null;
    String inData = null;
    Decimal price = null;
    Decimal size = null;
    long way = JsonCursor.NO_NUMBER;
    long type = JsonCursor.NO_NUMBER;
    Boolean buyerIsMaker = null;
    long time = Row.NO_TIME;
    long seconds = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case TRADE_ID -> id = json.text();
        case SYMBOL -> inData = json.repeatedText();
        case PRICE -> price = json.decimal();
        case SIZE -> size = json.decimal();
        case WAY -> way = json.whole();
        case TYPE -> type = json.whole();
        case MAKER -> buyerIsMaker = json.flag();
        case CREATED_AT -> time = json.isoMicros();
        case CREATE_TIME -> seconds = frame.epochMicros();
        case CREATE_TIME_MILL -> time = frame.epochMicros();
        default -> json.skip();
      }
    }
    frame.add(
        Trades.TABLE,
        frame.symbol(inData),
        time == Row.NO_TIME ? seconds : time,
        id == null || id.isEmpty() || id.equals("0") ? null : id,
        require(price, "deal_price"),
        require(size, "deal_vol"),
        GroupFrame.CONTRACTS,
        null,
        null,
        side(buyerIsMaker),
        TradeKinds.kind(type),
        TradeKinds.printed(way, type),
        null);
  }

  /** The taker's side; which legs {@code way} pairs does not tell it (recorded samples of 2026). */
  static @Nullable String side(@Nullable Boolean buyerIsMaker) {
    return buyerIsMaker == null ? null : buyerIsMaker ? "sell" : "buy";
  }
}
