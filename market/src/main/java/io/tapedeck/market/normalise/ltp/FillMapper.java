package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
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
    NamedCells cells =
        new NamedCells(Tables.FILLS)
            .account(fill.text("portfolioId"))
            .put(
                "fill_id",
                UnreadableFrame.require(
                    fill.firstText("transactionId", "tradeId"), "transactionId"))
            .put("order_id", fill.text("orderId"))
            .put("client_order_id", fill.text("clientOrderId"))
            .put("side", LtpSides.ofTrade(fill.text("side")))
            .put("position_side", fill.text("positionSide"))
            .put("price", fill.decimal("price"))
            .put("size", fill.decimal("quantity"))
            .put("size_unit", LtpSymbols.orderUnit(symbol))
            .put("fee", fill.firstDecimal("fee", "tradingFee"))
            .put("fee_currency", fill.firstText("feeCoin", "tradingFeeCoin"))
            .put("liquidity", liquidity(kind))
            .put("realised_pnl", fill.decimal("rpnl"))
            .put("kind", kind);
    frame.add(cells, symbol, fill.epochMicros("createAt"));
  }

  /** Only the plain words; others stay in {@code kind}. */
  private static @Nullable String liquidity(@Nullable String printed) {
    String word = printed == null ? "" : printed.toLowerCase(Locale.ROOT);
    return word.equals("maker") || word.equals("taker") ? word : null;
  }
}
