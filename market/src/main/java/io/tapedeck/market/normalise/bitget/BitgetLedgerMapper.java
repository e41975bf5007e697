package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/** Loans, repayments, interest, liquidations, bills, transfers, deposits and withdrawals. */
final class BitgetLedgerMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ID =
      FIELDS.text(
          "billId",
          "marginId",
          "financialId",
          "repayId",
          "interestId",
          "liqId",
          "transferId",
          "loanId",
          "orderId",
          "id");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> CATEGORY = FIELDS.word("category");
  private static final Field<String> COIN = FIELDS.word("coin", "interestCoin");
  private static final Field<String> KIND =
      FIELDS.word(
          "marginType",
          "financialType",
          "businessType",
          "borrowType",
          "repayType",
          "interestType",
          "interstType",
          "type",
          "fromType");

  /** Transfers are listed by the spot account, amounts without a sign (v2 docs). */
  private static final Field<String> FROM = FIELDS.word("fromType");

  private static final String FROM_SPOT = "spot";

  private static final Field<String> STATUS = FIELDS.word("status");
  private static final Field<Long> TIME = FIELDS.epochTime("cTime", "ctime", "ts", "createdTime");
  private static final Field<Long> UPDATED = FIELDS.epochTime("uTime", "utime");
  private static final Field<Decimal> FEE = FIELDS.decimal("fee", "fees", "LiqFee", "liqFee");
  private static final Field<Decimal> BALANCE = FIELDS.decimal("balance");

  /** Amounts, as the calls print them. */
  static final Field<Decimal> AMOUNT = FIELDS.decimal("amount");

  static final Field<Decimal> SIZE = FIELDS.decimal("size");
  static final Field<Decimal> BORROWED = FIELDS.decimal("borrowAmount");
  static final Field<Decimal> REPAID = FIELDS.decimal("repayAmount");
  static final Field<Decimal> REPAID_IN_ALL = FIELDS.decimal("totalAmount", "amount");
  static final Field<Decimal> INTEREST = FIELDS.decimal("interestAmount");
  private static final Field<Decimal> OF_BILL = FIELDS.decimal("amount", "size");

  /** Our word for all rows of a call; null where each row says its own. */
  private final @Nullable String kind;

  private final @Nullable Field<Decimal> amount;

  private final boolean leaves;

  private BitgetLedgerMapper(
      @Nullable String kind, @Nullable Field<Decimal> amount, boolean leaves) {
    this.kind = kind;
    this.amount = amount;
    this.leaves = leaves;
  }

  /** Rows of mixed kinds, whose amounts and fees carry their sign. */
  static BitgetLedgerMapper ofBills() {
    return new BitgetLedgerMapper(null, OF_BILL, false);
  }

  /** What comes in. */
  static BitgetLedgerMapper ofIncoming(String kind, Field<Decimal> amount) {
    return new BitgetLedgerMapper(kind, amount, false);
  }

  /** What leaves; printed without a sign. */
  static BitgetLedgerMapper ofOutgoing(String kind, Field<Decimal> amount) {
    return new BitgetLedgerMapper(kind, amount, true);
  }

  /** Loans that were liquidated: they print no amount, only what it cost. */
  static BitgetLedgerMapper ofLiquidations() {
    return new BitgetLedgerMapper("liquidation", null, false);
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    frame.category(row.get(CATEGORY));
    frame.add(
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ENTRY_ID, idOr(row, ID, amount == null ? FEE : amount))
            .set(Ledger.KIND, kind == null ? BitgetLedgerKind.of(row.get(KIND)) : kind)
            .set(Ledger.RAW_KIND, row.get(KIND))
            .set(Ledger.CURRENCY, row.get(COIN))
            .set(Ledger.AMOUNT, amount(row))
            .set(Ledger.FEE, kind == null ? row.get(FEE) : BitgetSigns.leaving(row.get(FEE)))
            .set(Ledger.BALANCE_AFTER, row.get(BALANCE))
            .set(Ledger.STATUS, row.get(STATUS))
            .setTime(Ledger.UPDATED, row.time(UPDATED)),
        frame.symbolOrNull(row.get(SYMBOL)),
        row.firstTime(TIME, UPDATED));
  }

  private @Nullable Decimal amount(ObjectValues row) {
    Decimal printed = amount == null ? null : row.get(amount);
    return leaves || FROM_SPOT.equals(row.get(FROM)) ? BitgetSigns.leaving(printed) : printed;
  }
}
