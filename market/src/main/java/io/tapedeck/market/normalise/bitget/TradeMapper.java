package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code trade}, {@code publicTrade} and REST fills of the market, newest first in a frame: v1 rows
 * are {@code [time, price, size, side]} without an id, later ones are objects.
 */
final class TradeMapper implements RowMapper {

  private static final Words FIELDS =
      Words.of(
          "ts",
          "price",
          "size",
          "side",
          "tradeId",
          "symbol",
          "T",
          "p",
          "v",
          "S",
          "i",
          "isRPI",
          "execId",
          "timestamp",
          "fillPrice",
          "fillQuantity",
          "fillTime");
  private static final int TS = 0;
  private static final int PRICE = 1;
  private static final int SIZE = 2;
  private static final int SIDE = 3;
  private static final int TRADE_ID = 4;
  private static final int SYMBOL = 5;
  private static final int V3_TIME = 6;
  private static final int V3_PRICE = 7;
  private static final int V3_SIZE = 8;
  private static final int V3_SIDE = 9;
  private static final int V3_ID = 10;
  private static final int RPI = 11;
  private static final int V3_REST_ID = 12;
  private static final int V1_TIME = 13;
  private static final int V1_PRICE = 14;
  private static final int V1_SIZE = 15;
  private static final int V1_SPOT_TIME = 16;

  private static final Words SIDES = Words.of("buy", "sell", "Buy", "Sell", "BUY", "SELL");

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    if (frame.json().peek() == '[') {
      readArray(frame);
    } else {
      readObject(frame);
    }
  }

  private static void readArray(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    json.enterArray();
    long time = json.nextElement() ? frame.epochMicros() : Row.NO_TIME;
    Decimal price = json.nextElement() ? json.decimal() : null;
    Decimal size = json.nextElement() ? json.decimal() : null;
    String side = json.nextElement() ? side(json) : null;
    while (json.nextElement()) {
      json.skip();
    }
    add(frame, null, time, null, price, size, side, null);
  }

  private static void readObject(BitgetFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    String symbol = null;
    String id = null;
    Decimal price = null;
    Decimal size = null;
    String side = null;
    String rawKind = null;
    long time = Row.NO_TIME;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case TS, V3_TIME, V1_TIME, V1_SPOT_TIME -> time = frame.epochMicros();
        case PRICE, V3_PRICE, V1_PRICE -> price = json.decimal();
        case SIZE, V3_SIZE, V1_SIZE -> size = json.decimal();
        case SIDE, V3_SIDE -> side = side(json);
        case TRADE_ID, V3_ID, V3_REST_ID -> id = json.text();
        case SYMBOL -> symbol = json.repeatedText();
        case RPI -> rawKind = isRpi(json) ? "isRPI" : null;
        default -> json.skip();
      }
    }
    add(frame, symbol, time, id, price, size, side, rawKind);
  }

  private static void add(
      BitgetFrame frame,
      @Nullable String symbol,
      long time,
      @Nullable String id,
      @Nullable Decimal price,
      @Nullable Decimal size,
      @Nullable String side,
      @Nullable String rawKind)
      throws UnreadableFrame {
    frame.add(
        Trades.TABLE,
        frame.symbol(symbol),
        time,
        id == null || id.isEmpty() || id.equals("0") ? null : id,
        require(price, "price"),
        require(size, "size"),
        BitgetFrame.BASE,
        size,
        null,
        side,
        null,
        rawKind,
        null);
  }

  /** The taker's side (v2 docs). */
  private static @Nullable String side(JsonCursor json) throws UnreadableFrame {
    int word = json.word(SIDES);
    return word == Words.OTHER ? null : (word & 1) == 0 ? "buy" : "sell";
  }

  /** A retail order's price improvement; {@code yes} or a flag. */
  private static boolean isRpi(JsonCursor json) throws UnreadableFrame {
    byte first = json.peek();
    if (first == '"') {
      return "yes".equalsIgnoreCase(json.repeatedText());
    }
    return Boolean.TRUE.equals(json.flag());
  }
}
