package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;

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
        new NamedCells(Tables.ACCOUNTS).put("account", portfolio).put("role", "portfolio"),
        null,
        Row.NO_TIME);
    frame.add(
        new NamedCells(Tables.BALANCES)
            .put("account", portfolio)
            .put("currency", "USDT")
            .put("mode", venue == null ? "margin value" : venue + " margin value")
            .put("total", account.decimal("equity"))
            .put("available", account.decimal("availableMargin"))
            .put("frozen", account.decimal("frozenMargin"))
            .put("unrealised_pnl", account.decimal("upnl")),
        null,
        Row.NO_TIME);
  }
}
