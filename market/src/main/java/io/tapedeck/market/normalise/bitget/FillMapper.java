package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.value.Decimal;

/** Own executions of every generation and product. */
final class FillMapper implements RowMapper {

  private static final Names FIELDS =
      Names.of(
              "tradeId",
              "fillId",
              "execId",
              "execld",
              "orderId",
              "clientOid",
              "symbol",
              "instId",
              "category",
              "side",
              "posSide",
              "tradeSide",
              "orderType",
              "execType",
              "tradeScope",
              "feeDetail",
              "fees",
              "fee",
              "feeCcy",
              "feeCoin",
              "fillFee",
              "fillFeeCoin")
          .with("cTime", "ctime", "uTime", "utime", "execTime", "createdTime", "updatedTime")
          .with("price", "priceAvg", "fillPrice", "execPrice")
          .with("size", "baseVolume", "fillQuantity", "execQty")
          .with("amount", "quoteVolume", "fillTotalAmount", "execValue")
          .with("profit", "execPnl");

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    OwnFields own = OwnFields.read(frame.json(), FIELDS);
    NamedFields fields = own.fields();
    frame.category(fields.text("category"));
    Decimal fee = own.fee();
    String forced = own.forcedSide();
    frame.add(
        Fills.TABLE,
        frame.symbol(fields.text("symbol", "instId")),
        OwnFields.firstTime(
            fields.time("execTime", "cTime", "ctime", "createdTime"),
            fields.time("uTime", "utime", "updatedTime"),
            frame.time()),
        frame.account(),
        fields.required("tradeId", "fillId", "execId", "execld"),
        fields.text("orderId"),
        fields.text("clientOid"),
        own.side(),
        own.positionSide(),
        fields.number("execPrice", "fillPrice", "priceAvg", "price"),
        fields.number("execQty", "fillQuantity", "baseVolume", "size"),
        BitgetFrame.BASE,
        fields.number("execValue", "fillTotalAmount", "quoteVolume", "amount"),
        fee == null ? fields.number("fees", "fillFee", "fee") : fee,
        fee == null ? fields.text("feeCcy", "fillFeeCoin", "feeCoin") : own.feeCoin(),
        OwnFields.liquidity(fields.text("tradeScope")),
        fields.number("profit", "execPnl"),
        forced == null ? fields.text("execType", "orderType") : forced);
  }
}
