package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.value.Decimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** REST {@code transaction-history}: movements of an account's money. */
final class BitmartLedgerMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ENTRY_ID = FIELDS.text("tran_id");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> KIND = FIELDS.word("type", "flow_type");
  private static final Field<Decimal> AMOUNT = FIELDS.decimal("amount");
  private static final Field<String> CURRENCY = FIELDS.word("asset");
  private static final Field<Long> TIME = FIELDS.epochTime("time");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues movement = frame.json().read(FIELDS);
    String printed = movement.get(KIND);
    frame.add(
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ENTRY_ID, idOr(movement, ENTRY_ID, AMOUNT))
            .set(Ledger.KIND, kind(printed))
            .set(Ledger.RAW_KIND, printed)
            .set(Ledger.CURRENCY, movement.get(CURRENCY))
            .set(Ledger.AMOUNT, movement.get(AMOUNT)),
        movement.get(SYMBOL),
        movement.time(TIME));
  }

  /** By the word, or by the number that a query names the kind with (v2 documentation). */
  private static String kind(@Nullable String printed) {
    String word = printed == null ? "" : printed.toLowerCase(Locale.ROOT);
    if (word.equals("1") || word.contains("transfer")) {
      return "transfer";
    }
    if (word.equals("2") || word.contains("realized")) {
      return "realised_pnl";
    }
    if (word.equals("3") || word.contains("funding")) {
      return "funding";
    }
    if (word.equals("4") || word.contains("commission")) {
      return "fee";
    }
    return word.equals("5") || word.contains("liquidation") ? "liquidation" : "other";
  }
}
