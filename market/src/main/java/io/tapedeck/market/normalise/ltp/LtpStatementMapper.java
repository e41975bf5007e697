package io.tapedeck.market.normalise.ltp;

import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.value.Decimal;
import java.util.Locale;

/**
 * REST {@code statement} and {@code loan/statement}: what moved an account's money. Portfolios are
 * numbers here and texts elsewhere.
 */
final class LtpStatementMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> PORTFOLIO = FIELDS.word("portfolioId");
  private static final Field<String> ENTRY_ID = FIELDS.text("statementId");
  private static final Field<String> COIN = FIELDS.word("coin");
  private static final Field<String> SYMBOL = FIELDS.word("sym");
  private static final Field<String> KIND = FIELDS.word("statementType", "type");
  private static final Field<Decimal> AMOUNT = FIELDS.decimal("deltaAmount", "delta");
  private static final Field<Decimal> BALANCE_AFTER = FIELDS.decimal("afterAvailable", "balance");
  private static final Field<Long> CREATED = FIELDS.whole("createAt");
  private static final Field<Long> TIME = FIELDS.whole("timestamp");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues entry = frame.json().read(FIELDS);
    String kind = entry.require(KIND);
    frame.add(
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ACCOUNT, entry.get(PORTFOLIO))
            .set(Ledger.ENTRY_ID, idOr(entry, ENTRY_ID, AMOUNT))
            .set(Ledger.KIND, kind(kind))
            .set(Ledger.RAW_KIND, kind)
            .set(Ledger.CURRENCY, entry.get(COIN))
            .set(Ledger.AMOUNT, entry.get(AMOUNT))
            .set(Ledger.BALANCE_AFTER, entry.get(BALANCE_AFTER)),
        entry.get(SYMBOL),
        LtpTimes.first(entry, CREATED, TIME));
  }

  private static String kind(String printed) {
    return switch (printed.toUpperCase(Locale.ROOT)) {
      case "FUNDING_FEE" -> "funding";
      case "DEDUCT_INTEREST", "LOAN_INTEREST", "INTEREST" -> "interest";
      case "LIQUIDATION_FEE", "LIQ_COMPENSATION", "LOAN_LIQUIDATION_FEE" -> "liquidation";
      case "LOAN_BORROW", "BORROW" -> "borrow";
      case "LOAN_REPAY", "REPAY" -> "repay";
      default -> "other";
    };
  }
}
