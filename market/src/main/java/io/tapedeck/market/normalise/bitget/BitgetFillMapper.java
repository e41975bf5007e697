package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Choice;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.value.Decimal;
import java.util.Map;

/** Executions of the account, of every generation and product. */
final class BitgetFillMapper implements BitgetRowMapper {

  /** Whether it added or took; also printed as one letter. */
  static final Choice<String> LIQUIDITY =
      Choice.of(
          Map.of(
              "t", "taker", "T", "taker", "taker", "taker", "Taker", "taker", "TAKER", "taker", "m",
              "maker", "M", "maker", "maker", "maker", "Maker", "maker", "MAKER", "maker"));

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ID = FIELDS.text("tradeId", "fillId", "execId", "execld");
  private static final Field<String> ORDER_ID = FIELDS.text("orderId");
  private static final Field<String> CLIENT_ID = FIELDS.text("clientOid");
  private static final Field<String> SYMBOL = FIELDS.word("symbol", "instId");
  private static final Field<String> CATEGORY = FIELDS.word("category");
  private static final BitgetSideFields SIDES = new BitgetSideFields(FIELDS);
  private static final Field<String> KIND = FIELDS.word("execType", "orderType");
  private static final Field<String> SCOPE = FIELDS.choice(LIQUIDITY, "tradeScope");
  private static final Field<Decimal> FEE = FIELDS.decimal("fees", "fillFee", "fee");
  private static final Field<String> FEE_COIN = FIELDS.word("feeCcy", "fillFeeCoin", "feeCoin");
  private static final Field<Long> TIME =
      FIELDS.epochTime(
          "execTime", "cTime", "ctime", "createdTime", "uTime", "utime", "updatedTime");
  private static final Field<Decimal> PRICE =
      FIELDS.decimal("execPrice", "fillPrice", "priceAvg", "price");
  private static final Field<Decimal> SIZE =
      FIELDS.decimal("execQty", "fillQuantity", "baseVolume", "size");
  private static final Field<Decimal> VALUE =
      FIELDS.decimal("execValue", "fillTotalAmount", "quoteVolume", "amount");
  private static final Field<Decimal> PROFIT = FIELDS.decimal("profit", "execPnl");
  private static final Field<Void> FEE_DETAIL = FIELDS.nested("feeDetail");

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues fill = frame.json().open(FIELDS);
    BitgetFeeDetail detail = BitgetFeeDetail.readRow(fill, FEE_DETAIL, frame.json());
    frame.category(fill.get(CATEGORY));
    boolean detailed = detail.amount() != null;
    // Rows of v3 alone say it.
    boolean unified = fill.get(CATEGORY) != null;
    String forced = SIDES.forced(fill);
    frame.add(
        RowBuilder.of(Fills.TABLE)
            .set(Fills.FILL_ID, idOr(fill, ID, PRICE, SIZE))
            .set(Fills.ORDER_ID, fill.get(ORDER_ID))
            .set(Fills.CLIENT_ORDER_ID, fill.get(CLIENT_ID))
            .set(Fills.SIDE, SIDES.side(fill))
            .set(Fills.POSITION_SIDE, SIDES.position(fill))
            .set(Fills.PRICE, unlessZero(fill.get(PRICE)))
            .set(Fills.SIZE, fill.get(SIZE))
            .set(Fills.SIZE_UNIT, BitgetFrame.BASE)
            .set(Fills.QUOTE_SIZE, fill.get(VALUE))
            .set(
                Fills.FEE,
                detailed ? detail.cost(unified) : BitgetSigns.cost(fill.get(FEE), unified))
            .set(Fills.FEE_CURRENCY, detailed ? detail.coin() : fill.get(FEE_COIN))
            .set(Fills.LIQUIDITY, fill.get(SCOPE))
            .set(Fills.REALISED_PNL, fill.get(PROFIT))
            .set(Fills.KIND, forced == null ? fill.get(KIND) : forced),
        frame.symbol(fill.get(SYMBOL)),
        frame.timeOr(fill.time(TIME)));
  }
}
