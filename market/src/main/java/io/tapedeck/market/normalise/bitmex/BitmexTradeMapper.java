package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Table {@code trade}: {@code side} is the taker's; a partial repeats the last trades. */
final class BitmexTradeMapper implements BitmexMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> SIDE = FIELDS.choice(BitmexSides.TAKER, "side");
  private static final Field<Decimal> SIZE = FIELDS.decimal("size");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<String> MATCH_ID = FIELDS.text("trdMatchID");
  private static final Field<Decimal> HOME_NOTIONAL = FIELDS.decimal("homeNotional");
  private static final Field<Decimal> FOREIGN_NOTIONAL = FIELDS.decimal("foreignNotional");
  private static final Field<String> TYPE = FIELDS.word("trdType");
  private static final Field<String> POOL = FIELDS.word("pool");

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
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues trade = frame.json().read(FIELDS);
    if (frame.action() == Action.DELETE) {
      return;
    }
    String type = trade.get(TYPE);
    frame.add(
        RowBuilder.of(Trades.TABLE)
            .set(Trades.TRADE_ID, known(trade.get(MATCH_ID)))
            .set(Trades.PRICE, trade.require(PRICE))
            .set(Trades.SIZE, trade.require(SIZE))
            .set(Trades.SIZE_UNIT, BitmexFrame.CONTRACTS)
            .set(Trades.BASE_SIZE, trade.get(HOME_NOTIONAL))
            .set(Trades.QUOTE_SIZE, trade.get(FOREIGN_NOTIONAL))
            .set(Trades.SIDE, trade.get(SIDE))
            .set(Trades.KIND, kind(type))
            .set(Trades.RAW_KIND, type)
            .set(Trades.POOL, frame.pool(trade.get(POOL))),
        frame.symbol(trade.get(SYMBOL)),
        trade.time(TIMESTAMP));
  }

  private static @Nullable String known(@Nullable String id) {
    return NO_ID.equals(id) ? null : id;
  }

  private static @Nullable String kind(@Nullable String type) {
    return type == null ? null : KINDS.getOrDefault(type, "other");
  }
}
