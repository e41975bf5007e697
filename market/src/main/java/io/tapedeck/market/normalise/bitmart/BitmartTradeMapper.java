package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.frame.PrintedNumbers;
import io.tapedeck.market.normalise.frame.PrintedTrades;
import io.tapedeck.market.normalise.frame.PrintedTrades.FirstIs;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code futures/trade}: new trades, none at subscribe. Times are ISO-8601 with nanoseconds, or
 * {@code create_time} in seconds and {@code create_time_mill} in older frames.
 */
final class BitmartTradeMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> TRADE_ID = FIELDS.text("trade_id");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Decimal> PRICE = FIELDS.decimal("deal_price");
  private static final Field<Decimal> SIZE = FIELDS.decimal("deal_vol");
  private static final Field<Long> WAY = FIELDS.whole("way");
  private static final Field<Long> TYPE = FIELDS.whole("type");
  private static final Field<Boolean> BUYER_IS_MAKER = FIELDS.flag("m");
  private static final Field<Long> CREATED = FIELDS.isoTime("created_at");
  private static final Field<Long> CREATED_MILLIS = FIELDS.epochTime("create_time_mill");
  private static final Field<Long> CREATED_SECONDS = FIELDS.epochTime("create_time");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    // The recorded page of REST prints the newest first; no document says it of the socket.
    PrintedTrades trades = new PrintedTrades(FirstIs.NEWEST);
    JsonCursor json = frame.json();
    if (json.peek() == '{') {
      trade(frame, trades);
    } else {
      json.enterArray();
      while (json.nextElement()) {
        trade(frame, trades);
      }
    }
    trades.addTo(frame.out(), frame.state().names());
  }

  private static void trade(BitmartFrame frame, PrintedTrades trades) throws UnreadableFrame {
    ObjectValues trade = frame.json().read(FIELDS);
    long type = trade.whole(TYPE);
    String id = id(trade.get(TRADE_ID));
    trades.add(
        RowBuilder.of(Trades.TABLE)
            .set(Trades.TRADE_ID, id)
            .set(Trades.PRICE, trade.require(PRICE))
            .set(Trades.SIZE, PrintedNumbers.aboveZero(trade.require(SIZE), SIZE.name()))
            .set(Trades.SIZE_UNIT, BitmartFrame.CONTRACTS)
            .set(Trades.SIDE, side(trade.get(BUYER_IS_MAKER)))
            .set(Trades.KIND, BitmartTradeKinds.kind(type))
            .set(Trades.RAW_KIND, BitmartTradeKinds.printed(trade.whole(WAY), type)),
        frame.symbol(trade.get(SYMBOL)),
        time(trade),
        id);
  }

  private static long time(ObjectValues trade) {
    long time = trade.time(CREATED);
    if (time == Row.NO_TIME) {
      time = trade.time(CREATED_MILLIS);
    }
    return time == Row.NO_TIME ? trade.time(CREATED_SECONDS) : time;
  }

  private static @Nullable String id(@Nullable String printed) {
    return Identity.Id.known(printed);
  }

  /** The taker's side; which legs {@code way} pairs does not tell it (recorded samples of 2026). */
  static @Nullable String side(@Nullable Boolean buyerIsMaker) {
    return buyerIsMaker == null ? null : buyerIsMaker ? "sell" : "buy";
  }
}
