package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.negated;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Identity;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.value.Decimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code transact} and REST {@code user/walletHistory}: movements of an account's money, each
 * in every state that it has, of which the ledger shows the last.
 */
final class BitmexTransactionRows implements BitmexAccountRows {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ID = FIELDS.text("transactID");
  private static final Field<String> ACCOUNT = FIELDS.word("account");
  private static final Field<String> CURRENCY = FIELDS.word("currency");
  private static final Field<String> TYPE = FIELDS.word("transactType");
  private static final Field<Decimal> AMOUNT = FIELDS.decimal("amount");
  private static final Field<Decimal> FEE = FIELDS.decimal("fee");
  private static final Field<String> STATUS = FIELDS.word("transactStatus");
  private static final Field<Long> MOVED = FIELDS.isoTime("transactTime");
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<Decimal> BALANCE = FIELDS.decimal("walletBalance");

  private static final String PENDING = "Pending";

  @Override
  public String name() {
    return "transact";
  }

  @Override
  public ObjectFields fields() {
    return FIELDS;
  }

  @Override
  public Field<String> account() {
    return ACCOUNT;
  }

  @Override
  public List<Field<String>> key() {
    return List.of(ID);
  }

  @Override
  public void add(BitmexFrame frame, ObjectValues row, @Nullable ObjectValues before)
      throws UnreadableFrame {
    if (isSumSoFar(row)) {
      return;
    }
    String currency = row.require(CURRENCY);
    String printed = row.require(TYPE);
    frame.add(
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ACCOUNT, frame.account(row.get(ACCOUNT)))
            .set(Ledger.ENTRY_ID, row.require(ID))
            .set(Ledger.KIND, kind(printed))
            .set(Ledger.RAW_KIND, printed)
            .set(Ledger.CURRENCY, BitmexMoney.currency(currency))
            .set(Ledger.AMOUNT, BitmexMoney.amount(row.get(AMOUNT), currency))
            // Printed as what it costs: in the ledger what leaves is negative.
            .set(Ledger.FEE, negated(BitmexMoney.amount(row.get(FEE), currency)))
            .set(Ledger.BALANCE_AFTER, BitmexMoney.amount(row.get(BALANCE), currency))
            .set(Ledger.STATUS, row.get(STATUS))
            .setTime(Ledger.UPDATED, row.time(TIMESTAMP)),
        null,
        row.firstTime(MOVED, TIMESTAMP));
  }

  /** What a day's result is summing up to is pending without an id: no movement yet. */
  private static boolean isSumSoFar(ObjectValues row) {
    return PENDING.equals(row.get(STATUS)) && Identity.Id.known(row.get(ID)) == null;
  }

  private static String kind(String printed) {
    return switch (printed) {
      case "Deposit" -> "deposit";
      case "Withdrawal" -> "withdrawal";
      case "Transfer" -> "transfer";
      case "Funding" -> "funding";
      case "RealisedPNL" -> "realised_pnl";
      case "AffiliatePayout" -> "rebate";
      default -> "other";
    };
  }
}
