package io.tapedeck.market.normalise.ltp;

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

/**
 * Executions of an account: {@code Trades}, {@code SUB_TRADE} and REST {@code executions}. The fee
 * stands under {@code fee} and {@code feeCoin}, in frames of before 2026-11-15 under {@code
 * tradingFee} and {@code tradingFeeCoin}.
 */
final class LtpFillMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> PORTFOLIO = FIELDS.word("portfolioId");
  private static final Field<String> FILL_ID = FIELDS.text("transactionId", "tradeId");
  private static final Field<String> ORDER_ID = FIELDS.text("orderId");
  private static final Field<String> CLIENT_ORDER_ID = FIELDS.text("clientOrderId");
  private static final Field<String> SYMBOL = FIELDS.word("sym");
  private static final Field<String> SIDE = FIELDS.word("side");
  private static final Field<String> POSITION_SIDE = FIELDS.word("positionSide");
  private static final Field<Decimal> SIZE = FIELDS.decimal("quantity");
  private static final Field<Decimal> PRICE = FIELDS.decimal("price");
  private static final Field<Decimal> FEE = FIELDS.decimal("fee", "tradingFee");
  private static final Field<String> FEE_COIN = FIELDS.word("feeCoin", "tradingFeeCoin");
  private static final Field<Decimal> REALISED = FIELDS.decimal("rpnl");
  private static final Field<String> KIND = FIELDS.word("execType");
  private static final Field<Long> CREATED = FIELDS.whole("createAt");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues fill = frame.json().read(FIELDS);
    String symbol = fill.get(SYMBOL);
    String kind = fill.get(KIND);
    frame.add(
        RowBuilder.of(Fills.TABLE)
            .set(Fills.ACCOUNT, fill.get(PORTFOLIO))
            .set(Fills.FILL_ID, idOr(fill, FILL_ID, PRICE, SIZE))
            .set(Fills.ORDER_ID, fill.get(ORDER_ID))
            .set(Fills.CLIENT_ORDER_ID, fill.get(CLIENT_ORDER_ID))
            .set(Fills.SIDE, LtpSides.ofTrade(fill.get(SIDE)))
            .set(Fills.POSITION_SIDE, fill.get(POSITION_SIDE))
            .set(Fills.PRICE, unlessZero(fill.get(PRICE)))
            .set(Fills.SIZE, fill.get(SIZE))
            .set(Fills.SIZE_UNIT, LtpSymbols.orderUnit(symbol))
            .set(Fills.FEE, fill.get(FEE))
            .set(Fills.FEE_CURRENCY, fill.get(FEE_COIN))
            .set(Fills.LIQUIDITY, liquidity(kind))
            .set(Fills.REALISED_PNL, fill.get(REALISED))
            .set(Fills.KIND, kind),
        symbol,
        LtpTimes.of(fill, CREATED));
  }

  /** Only the plain words; others stay in {@code kind}. */
  private static @Nullable String liquidity(@Nullable String printed) {
    String word = printed == null ? "" : printed.toLowerCase(Locale.ROOT);
    return word.equals("maker") || word.equals("taker") ? word : null;
  }
}
