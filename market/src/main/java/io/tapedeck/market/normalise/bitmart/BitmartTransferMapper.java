package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.leaving;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.value.Decimal;

/** REST {@code transfer-contract-list}: transfers between the wallets of spot and of contracts. */
final class BitmartTransferMapper implements BitmartMapper {
  private static final ObjectFields PAGE = new ObjectFields();
  private static final Field<Void> RECORDS = PAGE.nested("records");

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ENTRY_ID = FIELDS.text("transfer_id");
  private static final Field<String> CURRENCY = FIELDS.word("currency");
  private static final Field<Decimal> AMOUNT = FIELDS.decimal("amount");
  private static final Field<String> DIRECTION = FIELDS.word("type");
  private static final Field<String> STATUS = FIELDS.word("state");
  private static final Field<Long> TIME = FIELDS.epochTime("timestamp");

  /** Leaves the wallet that we record; amounts have no sign. */
  private static final String OUT = "contract_to_spot";

  private final BitmartMapper transfers = BitmartTransferMapper::add;

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues page = frame.json().open(PAGE);
    while (page.next() == RECORDS) {
      if (!frame.json().skipNull()) {
        transfers.each().data(frame);
      }
    }
  }

  private static void add(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues transfer = frame.json().read(FIELDS);
    String direction = transfer.get(DIRECTION);
    frame.add(
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ENTRY_ID, idOr(transfer, ENTRY_ID, AMOUNT))
            .set(Ledger.KIND, "transfer")
            .set(Ledger.RAW_KIND, direction)
            .set(Ledger.CURRENCY, transfer.get(CURRENCY))
            .set(
                Ledger.AMOUNT,
                OUT.equals(direction) ? leaving(transfer.get(AMOUNT)) : transfer.get(AMOUNT))
            .set(Ledger.STATUS, transfer.get(STATUS)),
        null,
        transfer.time(TIME));
  }
}
