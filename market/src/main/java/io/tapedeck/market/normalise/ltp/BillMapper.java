package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Ledger;
import org.jspecify.annotations.Nullable;

/** REST {@code asset/bills}: deposits (0), transfers inside (1) and withdrawals (2). */
final class BillMapper implements LtpMapper {

  private static final String PENDING = "0";

  private static final FieldNames FIELDS =
      FieldNames.of(
          "portfolioId",
          "id",
          "currency",
          "type",
          "status",
          "amount",
          "networkFee",
          "createTime",
          "createAt");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    FieldValues bill = new FieldValues(FIELDS).read(frame.json());
    if (PENDING.equals(bill.text("status"))) {
      return; // a movement is stored once, when it has moved
    }
    String type = bill.text("type");
    long created = bill.epochMicros("createAt");
    RowBuilder cells =
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ACCOUNT, bill.text("portfolioId"))
            .set(Ledger.ENTRY_ID, UnreadableFrame.require(bill.text("id"), "id"))
            .set(Ledger.KIND, kind(type))
            .set(Ledger.RAW_KIND, type)
            .set(Ledger.CURRENCY, bill.text("currency"))
            .set(Ledger.AMOUNT, bill.decimal("amount"))
            .set(Ledger.FEE, bill.decimal("networkFee"))
            .set(Ledger.STATUS, bill.text("status"));
    frame.add(cells, null, created == Row.NO_TIME ? bill.epochMicros("createTime") : created);
  }

  private static String kind(@Nullable String type) {
    if (type == null) {
      return "other";
    }
    return switch (type) {
      case "0" -> "deposit";
      case "1" -> "transfer";
      case "2" -> "withdrawal";
      default -> "other";
    };
  }
}
