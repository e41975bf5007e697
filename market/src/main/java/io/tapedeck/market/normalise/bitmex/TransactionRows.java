package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Ledger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code transact} and REST {@code user/walletHistory}: movements of own money. One that is
 * still pending gives no row: a movement is stored once, as it ended.
 */
final class TransactionRows implements OwnRows {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "transactID",
          "account",
          "currency",
          "transactType",
          "amount",
          "fee",
          "transactStatus",
          "transactTime",
          "timestamp",
          "walletBalance");

  private static final String PENDING = "Pending";

  @Override
  public String name() {
    return "transact";
  }

  @Override
  public FieldNames fields() {
    return FIELDS;
  }

  @Override
  public List<String> key() {
    return List.of("transactID");
  }

  @Override
  public void add(TableFrame frame, FieldValues row, @Nullable FieldValues before)
      throws UnreadableFrame {
    if (PENDING.equals(row.text("transactStatus"))) {
      return;
    }
    String currency = UnreadableFrame.require(row.text("currency"), "currency");
    String printed = UnreadableFrame.require(row.text("transactType"), "transactType");
    RowBuilder cells =
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ACCOUNT, frame.account(row))
            .set(Ledger.ENTRY_ID, UnreadableFrame.require(row.text("transactID"), "transactID"))
            .set(Ledger.KIND, kind(printed))
            .set(Ledger.RAW_KIND, printed)
            .set(Ledger.CURRENCY, Money.currency(currency))
            .set(Ledger.AMOUNT, Money.amount(row.decimal("amount"), currency))
            .set(Ledger.FEE, Money.amount(row.decimal("fee"), currency))
            .set(Ledger.BALANCE_AFTER, Money.amount(row.decimal("walletBalance"), currency))
            .set(Ledger.STATUS, row.text("transactStatus"));
    long moved = row.isoMicros("transactTime");
    frame.add(cells, null, moved == Row.NO_TIME ? row.isoMicros("timestamp") : moved);
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
