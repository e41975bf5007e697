package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.UnreadableFrame.require;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.Words;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Table {@code trade}: {@code side} is the taker's; a partial repeats the last trades. */
final class TradeMapper implements TableMapper {

  private static final Words FIELDS =
      Words.of(
          "timestamp",
          "symbol",
          "side",
          "size",
          "price",
          "trdMatchID",
          "homeNotional",
          "foreignNotional",
          "trdType",
          "pool");
  private static final int TIMESTAMP = 0;
  private static final int SYMBOL = 1;
  private static final int SIDE = 2;
  private static final int SIZE = 3;
  private static final int PRICE = 4;
  private static final int MATCH_ID = 5;
  private static final int HOME_NOTIONAL = 6;
  private static final int FOREIGN_NOTIONAL = 7;
  private static final int TYPE = 8;
  private static final int POOL = 9;

  /** Trades of an index and some others carry this (recorded samples 2019 and 2026). */
  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  /** Words of {@code trdType} (BitMEX swagger and recorded samples). */
  private static final Map<String, String> KINDS =
      Map.of(
          "Regular", "regular",
          "Liquidation", "liquidation",
          "Bankruptcy", "bankruptcy",
          "Settlement", "settlement",
          "Referential", "reference");

  @Override
  public void row(TableFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    long time = Row.NO_TIME;
    String symbol = null;
    int side = Words.OTHER;
    Decimal size = null;
    Decimal price = null;
    String id = null;
    Decimal base = null;
    Decimal quote = null;
    String type = null;
    String pool = null;
    json.enterObject();
    for (int field; (field = json.nextField(FIELDS)) != JsonCursor.END; ) {
      switch (field) {
        case TIMESTAMP -> time = json.isoMicros();
        case SYMBOL -> symbol = json.repeatedText();
        case SIDE -> side = json.word(Sides.WORDS);
        case SIZE -> size = json.decimal();
        case PRICE -> price = json.decimal();
        case MATCH_ID -> id = json.text();
        case HOME_NOTIONAL -> base = json.decimal();
        case FOREIGN_NOTIONAL -> quote = json.decimal();
        case TYPE -> type = json.repeatedText();
        case POOL -> pool = json.repeatedText();
        default -> json.skip();
      }
    }
    if (frame.action() == Action.DELETE) {
      return;
    }
    frame.add(
        RowBuilder.of(Trades.TABLE)
            .set(Trades.TRADE_ID, known(id))
            .set(Trades.PRICE, require(price, "price"))
            .set(Trades.SIZE, require(size, "size"))
            .set(Trades.SIZE_UNIT, TableFrame.CONTRACTS)
            .set(Trades.BASE_SIZE, base)
            .set(Trades.QUOTE_SIZE, quote)
            .set(Trades.SIDE, Sides.taker(side))
            .set(Trades.KIND, kind(type))
            .set(Trades.RAW_KIND, type)
            .set(Trades.POOL, pool == null ? frame.pool() : pool),
        frame.symbol(symbol),
        time);
  }

  private static @Nullable String known(@Nullable String id) {
    return id == null || id.isEmpty() || id.equals(NO_ID) ? null : id;
  }

  private static @Nullable String kind(@Nullable String type) {
    return type == null ? null : KINDS.getOrDefault(type, "other");
  }
}
