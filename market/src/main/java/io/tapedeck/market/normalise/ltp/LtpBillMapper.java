package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;

import io.tapedeck.market.normalise.frame.PrintedNumbers;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.value.Decimal;
import java.util.Map;

/** REST {@code asset/bills}: deposits (0), transfers inside (1) and withdrawals (2). */
final class LtpBillMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> PORTFOLIO = FIELDS.word("portfolioId");
  private static final Field<String> ID = FIELDS.text("id");
  private static final Field<String> CURRENCY = FIELDS.word("currency");
  private static final Field<String> KIND = FIELDS.word("type");
  private static final Field<String> STATUS = FIELDS.word("status");
  private static final Field<Decimal> AMOUNT = FIELDS.decimal("amount");
  private static final Field<Decimal> NETWORK_FEE = FIELDS.decimal("networkFee");
  private static final Field<Long> CREATED = FIELDS.whole("createAt");
  private static final Field<Long> TIME = FIELDS.whole("createTime");

  private static final String PENDING = "0";
  private static final String WITHDRAWAL = "2";
  private static final Map<String, String> KINDS =
      Map.of("0", "deposit", "1", "transfer", WITHDRAWAL, "withdrawal");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues bill = frame.json().read(FIELDS);
    String status = bill.get(STATUS);
    if (PENDING.equals(status)) {
      return; // a movement is stored once, when it has moved
    }
    String kind = bill.get(KIND);
    Decimal amount = bill.get(AMOUNT);
    frame.add(
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ACCOUNT, bill.get(PORTFOLIO))
            .set(Ledger.ENTRY_ID, idOr(bill, ID, AMOUNT))
            .set(Ledger.KIND, kind == null ? "other" : KINDS.getOrDefault(kind, "other"))
            .set(Ledger.RAW_KIND, kind)
            .set(Ledger.CURRENCY, bill.get(CURRENCY))
            .set(Ledger.AMOUNT, WITHDRAWAL.equals(kind) ? PrintedNumbers.leaving(amount) : amount)
            .set(Ledger.FEE, bill.get(NETWORK_FEE))
            .set(Ledger.STATUS, status),
        null,
        LtpTimes.first(bill, CREATED, TIME));
  }
}
