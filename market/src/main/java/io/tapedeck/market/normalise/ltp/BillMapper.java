package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
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
    NamedCells cells =
        new NamedCells(Tables.LEDGER)
            .account(bill.text("portfolioId"))
            .put("entry_id", UnreadableFrame.require(bill.text("id"), "id"))
            .put("kind", kind(type))
            .put("raw_kind", type)
            .put("currency", bill.text("currency"))
            .put("amount", bill.decimal("amount"))
            .put("fee", bill.decimal("networkFee"))
            .put("status", bill.text("status"));
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
