package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Accounts;
import io.tapedeck.schemas.table.Balances;
import io.tapedeck.schemas.value.Decimal;

/**
 * REST {@code account}: the portfolio at one venue. Its margin is one balance valued in USDT, which
 * {@code mode} tells from a balance of that coin.
 */
final class LtpAccountMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> PORTFOLIO = FIELDS.word("portfolioId");
  private static final Field<String> VENUE = FIELDS.word("exchangeType");
  private static final Field<Decimal> EQUITY = FIELDS.decimal("equity");
  private static final Field<Decimal> AVAILABLE = FIELDS.decimal("availableMargin");
  private static final Field<Decimal> FROZEN = FIELDS.decimal("frozenMargin");
  private static final Field<Decimal> UNREALISED = FIELDS.decimal("upnl");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues account = frame.json().read(FIELDS);
    String portfolio = account.require(PORTFOLIO);
    String venue = account.get(VENUE);
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
            .set(Balances.TOTAL, account.get(EQUITY))
            .set(Balances.AVAILABLE, account.get(AVAILABLE))
            .set(Balances.FROZEN, account.get(FROZEN))
            .set(Balances.UNREALISED_PNL, account.get(UNREALISED)),
        null,
        Row.NO_TIME);
  }
}
