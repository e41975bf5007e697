package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.frame.ExactSums;
import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Balances;
import io.tapedeck.schemas.value.Decimal;
import java.util.List;

/**
 * Three views of an account's money, told apart by {@code mode}: {@code margin} with what orders
 * and positions hold, {@code wallet} without them, {@code affiliate} what is still to be paid out.
 */
final class BitmexBalanceRows {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ACCOUNT = FIELDS.word("account");
  private static final Field<String> CURRENCY = FIELDS.word("currency");
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");

  // Table margin.
  private static final Field<Decimal> WALLET_BALANCE = FIELDS.decimal("walletBalance");
  private static final Field<Decimal> AVAILABLE_MARGIN = FIELDS.decimal("availableMargin");
  private static final Field<Decimal> INITIAL_MARGIN = FIELDS.decimal("initMargin");
  private static final Field<Decimal> MAINTENANCE_MARGIN = FIELDS.decimal("maintMargin");
  private static final Field<Decimal> UNREALISED_PNL = FIELDS.decimal("unrealisedPnl");

  // Table wallet.
  private static final Field<Decimal> AMOUNT = FIELDS.decimal("amount");
  private static final Field<Decimal> PENDING_DEBIT = FIELDS.decimal("pendingDebit");

  // Table affiliate.
  private static final Field<Decimal> PENDING_PAYOUT = FIELDS.decimal("pendingPayout");

  static final BitmexAccountRows MARGINS = table("margin", BitmexBalanceRows::margin);
  static final BitmexAccountRows WALLETS = table("wallet", BitmexBalanceRows::wallet);
  static final BitmexAccountRows AFFILIATES = table("affiliate", BitmexBalanceRows::affiliate);

  private BitmexBalanceRows() {}

  private static BitmexAccountRows table(String name, BitmexStateRows.Meaning meaning) {
    List<Field<String>> key = List.of(ACCOUNT, CURRENCY);
    return new BitmexStateRows(name, FIELDS, ACCOUNT, null, TIMESTAMP, key, meaning);
  }

  private static RowBuilder margin(BitmexFrame frame, ObjectValues row) throws UnreadableFrame {
    String currency = row.get(CURRENCY);
    Decimal frozen = ExactSums.of(row.get(INITIAL_MARGIN), row.get(MAINTENANCE_MARGIN));
    return balance(frame, row, "margin", WALLET_BALANCE)
        .set(Balances.AVAILABLE, BitmexMoney.amount(row.get(AVAILABLE_MARGIN), currency))
        .set(Balances.FROZEN, BitmexMoney.amount(frozen, currency))
        .set(Balances.UNREALISED_PNL, BitmexMoney.amount(row.get(UNREALISED_PNL), currency));
  }

  private static RowBuilder wallet(BitmexFrame frame, ObjectValues row) throws UnreadableFrame {
    return balance(frame, row, "wallet", AMOUNT)
        .set(Balances.FROZEN, BitmexMoney.amount(row.get(PENDING_DEBIT), row.get(CURRENCY)));
  }

  private static RowBuilder affiliate(BitmexFrame frame, ObjectValues row) throws UnreadableFrame {
    return balance(frame, row, "affiliate", PENDING_PAYOUT);
  }

  private static RowBuilder balance(
      BitmexFrame frame, ObjectValues row, String mode, Field<Decimal> total)
      throws UnreadableFrame {
    String currency = row.require(CURRENCY);
    return RowBuilder.of(Balances.TABLE)
        .set(Balances.ACCOUNT, frame.account(row.get(ACCOUNT)))
        .set(Balances.CURRENCY, BitmexMoney.currency(currency))
        .set(Balances.MODE, mode)
        .set(Balances.TOTAL, BitmexMoney.amount(row.get(total), currency));
  }
}
