package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Accounts;
import io.tapedeck.schemas.table.Balances;

/**
 * REST {@code account}: the portfolio at one venue. Its margin is one balance valued in USDT, which
 * {@code mode} tells from a balance of that coin.
 */
final class AccountMapper implements LtpMapper {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "portfolioId",
          "exchangeType",
          "equity",
          "availableMargin",
          "frozenMargin",
          "debtMargin",
          "upnl",
          "accountStatus");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    FieldValues account = new FieldValues(FIELDS).read(frame.json());
    String portfolio = UnreadableFrame.require(account.text("portfolioId"), "portfolioId");
    String venue = account.text("exchangeType");
    frame.add(
        RowBuilder.of(Accounts.TABLE)
            .set(Accounts.ACCOUNT, portfolio)
            .set(Accounts.ROLE, "portfolio"),
        null,
        Row.NO_TIME);
    frame.add(
        RowBuilder.of(Balances.TABLE)
            .set(Balances.ACCOUNT, portfolio)
            .set(Balances.CURRENCY, "USDT")
            .set(Balances.MODE, venue == null ? "margin value" : venue + " margin value")
            .set(Balances.TOTAL, account.decimal("equity"))
            .set(Balances.AVAILABLE, account.decimal("availableMargin"))
            .set(Balances.FROZEN, account.decimal("frozenMargin"))
            .set(Balances.UNREALISED_PNL, account.decimal("upnl")),
        null,
        Row.NO_TIME);
  }
}
