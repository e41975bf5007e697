package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.value.Decimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** REST {@code trades}: the executions of an account. */
final class BitmartFillMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> TRADE_ID = FIELDS.text("trade_id");
  private static final Field<String> ORDER_ID = FIELDS.text("order_id");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> SIDE = FIELDS.word("side");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<Decimal> SIZE = FIELDS.decimal("vol");
  private static final Field<Decimal> FEE = FIELDS.decimal("paid_fees");
  private static final Field<String> LIQUIDITY = FIELDS.word("exec_type");
  private static final Field<Decimal> REALISED = FIELDS.decimal("realised_profit");
  private static final Field<Long> TIME = FIELDS.epochTime("create_time");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues trade = frame.json().read(FIELDS);
    String side = trade.get(SIDE);
    frame.add(
        RowBuilder.of(Fills.TABLE)
            .set(Fills.FILL_ID, idOr(trade, TRADE_ID, PRICE, SIZE))
            .set(Fills.ORDER_ID, trade.get(ORDER_ID))
            .set(Fills.SIDE, BitmartOrderSides.side(side))
            .set(Fills.POSITION_SIDE, side)
            .set(Fills.PRICE, unlessZero(trade.get(PRICE)))
            .set(Fills.SIZE, trade.get(SIZE))
            .set(Fills.SIZE_UNIT, BitmartFrame.CONTRACTS)
            .set(Fills.FEE, trade.get(FEE))
            .set(Fills.LIQUIDITY, liquidity(trade.get(LIQUIDITY)))
            .set(Fills.REALISED_PNL, trade.get(REALISED)),
        trade.get(SYMBOL),
        trade.time(TIME));
  }

  private static @Nullable String liquidity(@Nullable String printed) {
    String word = printed == null ? "" : printed.toLowerCase(Locale.ROOT);
    return word.equals("maker") || word.equals("taker") ? word : null;
  }
}
