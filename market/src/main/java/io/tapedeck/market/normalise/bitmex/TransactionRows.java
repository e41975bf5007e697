package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
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
    NamedCells cells =
        new NamedCells(Tables.LEDGER)
            .account(frame.account(row))
            .put("entry_id", UnreadableFrame.require(row.text("transactID"), "transactID"))
            .put("kind", kind(printed))
            .put("raw_kind", printed)
            .put("currency", Money.currency(currency))
            .put("amount", Money.amount(row.decimal("amount"), currency))
            .put("fee", Money.amount(row.decimal("fee"), currency))
            .put("balance_after", Money.amount(row.decimal("walletBalance"), currency))
            .put("status", row.text("transactStatus"));
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
