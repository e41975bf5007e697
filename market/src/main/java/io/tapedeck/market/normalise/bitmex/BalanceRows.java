package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.ExactSums;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Balances;
import java.util.List;

/**
 * Three views of own money, told apart by {@code mode}: {@code margin} with what orders and
 * positions hold, {@code wallet} without them, {@code affiliate} what is still to be paid out.
 */
final class BalanceRows {

  private static final List<String> KEY = List.of("account", "currency");

  static final OwnRows MARGINS =
      new StateRows(
          "margin",
          FieldNames.of(
              "account",
              "currency",
              "timestamp",
              "walletBalance",
              "availableMargin",
              "initMargin",
              "maintMargin",
              "unrealisedPnl"),
          KEY,
          BalanceRows::margin);

  static final OwnRows WALLETS =
      new StateRows(
          "wallet",
          FieldNames.of("account", "currency", "timestamp", "amount", "pendingDebit"),
          KEY,
          BalanceRows::wallet);

  static final OwnRows AFFILIATES =
      new StateRows(
          "affiliate",
          FieldNames.of("account", "currency", "timestamp", "pendingPayout"),
          KEY,
          BalanceRows::affiliate);

  private BalanceRows() {}

  private static RowBuilder margin(TableFrame frame, FieldValues row) throws UnreadableFrame {
    String currency = row.text("currency");
    return balance(frame, row, "margin", "walletBalance")
        .set(Balances.AVAILABLE, Money.amount(row.decimal("availableMargin"), currency))
        .set(
            Balances.FROZEN,
            Money.amount(
                ExactSums.of(row.decimal("initMargin"), row.decimal("maintMargin")), currency))
        .set(Balances.UNREALISED_PNL, Money.amount(row.decimal("unrealisedPnl"), currency));
  }

  private static RowBuilder wallet(TableFrame frame, FieldValues row) throws UnreadableFrame {
    return balance(frame, row, "wallet", "amount")
        .set(Balances.FROZEN, Money.amount(row.decimal("pendingDebit"), row.text("currency")));
  }

  private static RowBuilder affiliate(TableFrame frame, FieldValues row) throws UnreadableFrame {
    return balance(frame, row, "affiliate", "pendingPayout");
  }

  private static RowBuilder balance(
      TableFrame frame, FieldValues row, String mode, String totalField) throws UnreadableFrame {
    String currency = UnreadableFrame.require(row.text("currency"), "currency");
    return RowBuilder.of(Balances.TABLE)
        .set(Balances.ACCOUNT, frame.account(row))
        .set(Balances.CURRENCY, Money.currency(currency))
        .set(Balances.MODE, mode)
        .set(Balances.TOTAL, Money.amount(row.decimal(totalField), currency));
  }
}
