package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.aboveZero;

import io.tapedeck.market.normalise.frame.PrintedTrades;
import io.tapedeck.market.normalise.frame.PrintedTrades.FirstIs;
import io.tapedeck.market.normalise.frame.RequestParameters;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Identity;
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

  /** Words of {@code trdType} (BitMEX swagger and recorded samples). */
  private static final Map<String, String> KINDS =
      Map.of(
          "Regular", "regular",
          "Liquidation", "liquidation",
          "Bankruptcy", "bankruptcy",
          "Settlement", "settlement",
          "Referential", "reference");

  @Override
  public void start(BitmexFrame frame) {
    if (frame.isPage() && !frame.isOfDayFile()) {
      frame.state().startTrades(firstOf(frame));
    }
  }

  @Override
  public void row(BitmexFrame frame) throws UnreadableFrame {
    ObjectValues trade = frame.json().read(FIELDS);
    if (frame.action() == BitmexAction.DELETE) {
      return;
    }
    String symbol = frame.symbol(trade.get(SYMBOL));
    RowBuilder row = trade(frame, symbol, trade);
    PrintedTrades page = frame.state().trades();
    if (page == null) {
      frame.add(row, symbol, trade.time(TIMESTAMP));
    } else {
      page.add(row, symbol, trade.time(TIMESTAMP), null);
    }
  }

  @Override
  public void end(BitmexFrame frame) {
    PrintedTrades page = frame.state().trades();
    if (page != null) {
      page.addTo(frame.out(), frame.state().names());
    }
  }

  /** Pages begin with the oldest trade unless the request says otherwise (BitMEX swagger). */
  private static FirstIs firstOf(BitmexFrame frame) {
    String reverse = RequestParameters.of(frame.message().getRequest()).find("reverse");
    return "true".equals(reverse) ? FirstIs.NEWEST : FirstIs.OLDEST;
  }

  private static RowBuilder trade(BitmexFrame frame, String symbol, ObjectValues trade)
      throws UnreadableFrame {
    String type = trade.get(TYPE);
    return RowBuilder.of(Trades.TABLE)
        // Trades of an index and some others carry a UUID of zeros (samples of 2019 and 2026).
        .set(Trades.TRADE_ID, Identity.Id.known(trade.get(MATCH_ID)))
        .set(Trades.PRICE, trade.require(PRICE))
        .set(Trades.SIZE, size(symbol, trade))
        .set(Trades.SIZE_UNIT, BitmexFrame.CONTRACTS)
        .set(Trades.BASE_SIZE, trade.get(HOME_NOTIONAL))
        .set(Trades.QUOTE_SIZE, trade.get(FOREIGN_NOTIONAL))
        .set(Trades.SIDE, trade.get(SIDE))
        .set(Trades.KIND, kind(type))
        .set(Trades.RAW_KIND, type)
        .set(Trades.POOL, frame.pool(trade.get(POOL)));
  }

  /** Trades of indices, and settlements without a side, have size 0. */
  private static Decimal size(String symbol, ObjectValues trade) throws UnreadableFrame {
    Decimal size = trade.require(SIZE);
    boolean nothingTraded =
        size.isZero() && (BitmexSymbols.NAMING.isIndex(symbol) || trade.get(SIDE) == null);
    return nothingTraded ? size : aboveZero(size, SIZE.name());
  }

  private static @Nullable String kind(@Nullable String type) {
    return type == null ? null : KINDS.getOrDefault(type, "other");
  }
}
