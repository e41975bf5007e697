package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Ledger;
import java.util.Locale;

/**
 * REST {@code statement} and {@code loan/statement}: what moved own money. Portfolios are numbers
 * here and texts elsewhere.
 */
final class StatementMapper implements LtpMapper {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "portfolioId",
          "statementId",
          "coin",
          "sym",
          "statementType",
          "type",
          "deltaAmount",
          "delta",
          "afterAvailable",
          "balance",
          "createAt",
          "timestamp");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    FieldValues entry = new FieldValues(FIELDS).read(frame.json());
    String printed =
        UnreadableFrame.require(entry.firstText("statementType", "type"), "statementType");
    long created = entry.epochMicros("createAt");
    RowBuilder cells =
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ACCOUNT, entry.text("portfolioId"))
            .set(Ledger.ENTRY_ID, UnreadableFrame.require(entry.text("statementId"), "statementId"))
            .set(Ledger.KIND, kind(printed))
            .set(Ledger.RAW_KIND, printed)
            .set(Ledger.CURRENCY, entry.text("coin"))
            .set(Ledger.AMOUNT, entry.firstDecimal("deltaAmount", "delta"))
            .set(Ledger.BALANCE_AFTER, entry.firstDecimal("afterAvailable", "balance"));
    frame.add(
        cells,
        entry.text("sym"),
        created == Row.NO_TIME ? entry.epochMicros("timestamp") : created);
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
