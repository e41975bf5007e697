package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.ExactSums;
import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import java.util.List;

/**
 * Three views of own money, told apart by {@code mode}: {@code margin} with what orders and
 * positions hold, {@code wallet} without them, {@code affiliate} what is still to be paid out.
 */
final class Balances {

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
          Balances::margin);

  static final OwnRows WALLETS =
      new StateRows(
          "wallet",
          FieldNames.of("account", "currency", "timestamp", "amount", "pendingDebit"),
          KEY,
          Balances::wallet);

  static final OwnRows AFFILIATES =
      new StateRows(
          "affiliate",
          FieldNames.of("account", "currency", "timestamp", "pendingPayout"),
          KEY,
          Balances::affiliate);

  private Balances() {}

  private static NamedCells margin(TableFrame frame, FieldValues row) throws UnreadableFrame {
    String currency = row.text("currency");
    return balance(frame, row, "margin", "walletBalance")
        .put("available", Money.amount(row.decimal("availableMargin"), currency))
        .put(
            "frozen",
            Money.amount(
                ExactSums.of(row.decimal("initMargin"), row.decimal("maintMargin")), currency))
        .put("unrealised_pnl", Money.amount(row.decimal("unrealisedPnl"), currency));
  }

  private static NamedCells wallet(TableFrame frame, FieldValues row) throws UnreadableFrame {
    return balance(frame, row, "wallet", "amount")
        .put("frozen", Money.amount(row.decimal("pendingDebit"), row.text("currency")));
  }

  private static NamedCells affiliate(TableFrame frame, FieldValues row) throws UnreadableFrame {
    return balance(frame, row, "affiliate", "pendingPayout");
  }

  private static NamedCells balance(
      TableFrame frame, FieldValues row, String mode, String totalField) throws UnreadableFrame {
    String currency = UnreadableFrame.require(row.text("currency"), "currency");
    return new NamedCells(Tables.BALANCES)
        .account(frame.account(row))
        .put("currency", Money.currency(currency))
        .put("mode", mode)
        .put("total", Money.amount(row.decimal(totalField), currency));
  }
}
