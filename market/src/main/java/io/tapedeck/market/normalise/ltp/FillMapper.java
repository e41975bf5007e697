package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Fills;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Own executions: {@code Trades}, {@code SUB_TRADE} and REST {@code executions}. The fee stands
 * under {@code fee} and {@code feeCoin}, in frames of before 2026-11-15 under {@code tradingFee}
 * and {@code tradingFeeCoin}.
 */
final class FillMapper implements LtpMapper {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "portfolioId",
          "transactionId",
          "orderId",
          "clientOrderId",
          "sym",
          "side",
          "positionSide",
          "quantity",
          "price",
          "fee",
          "feeCoin",
          "tradingFee",
          "tradingFeeCoin",
          "rpnl",
          "execType",
          "createAt",
          "tradeId");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    FieldValues fill = new FieldValues(FIELDS).read(frame.json());
    String symbol = fill.text("sym");
    String kind = fill.text("execType");
    RowBuilder cells =
        RowBuilder.of(Fills.TABLE)
            .set(Fills.ACCOUNT, fill.text("portfolioId"))
            .set(
                Fills.FILL_ID,
                UnreadableFrame.require(
                    fill.firstText("transactionId", "tradeId"), "transactionId"))
            .set(Fills.ORDER_ID, fill.text("orderId"))
            .set(Fills.CLIENT_ORDER_ID, fill.text("clientOrderId"))
            .set(Fills.SIDE, LtpSides.ofTrade(fill.text("side")))
            .set(Fills.POSITION_SIDE, fill.text("positionSide"))
            .set(Fills.PRICE, fill.decimal("price"))
            .set(Fills.SIZE, fill.decimal("quantity"))
            .set(Fills.SIZE_UNIT, LtpSymbols.orderUnit(symbol))
            .set(Fills.FEE, fill.firstDecimal("fee", "tradingFee"))
            .set(Fills.FEE_CURRENCY, fill.firstText("feeCoin", "tradingFeeCoin"))
            .set(Fills.LIQUIDITY, liquidity(kind))
            .set(Fills.REALISED_PNL, fill.decimal("rpnl"))
            .set(Fills.KIND, kind);
    frame.add(cells, symbol, fill.epochMicros("createAt"));
  }

  /** Only the plain words; others stay in {@code kind}. */
  private static @Nullable String liquidity(@Nullable String printed) {
    String word = printed == null ? "" : printed.toLowerCase(Locale.ROOT);
    return word.equals("maker") || word.equals("taker") ? word : null;
  }
}
