package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Balances;
import io.tapedeck.schemas.value.Decimal;

/**
 * Balances of an account, one a coin and venue: {@code Assets}, REST {@code portfolio/assets} and
 * {@code user/asset}. The venue stands in {@code mode}, because the same coin is held at several.
 */
final class LtpAssetMapper implements LtpMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> PORTFOLIO = FIELDS.word("portfolioId");
  private static final Field<String> COIN = FIELDS.word("coin");
  private static final Field<String> VENUE = FIELDS.word("exchangeType");
  private static final Field<Decimal> BALANCE = FIELDS.decimal("balance");
  private static final Field<Decimal> AVAILABLE = FIELDS.decimal("available");
  private static final Field<Decimal> FROZEN = FIELDS.decimal("frozen");
  private static final Field<Decimal> BORROWED = FIELDS.decimal("borrow", "debt");
  private static final Field<Decimal> UNREALISED = FIELDS.decimal("upnl");
  private static final Field<Long> CREATED = FIELDS.whole("createAt");
  private static final Field<Long> UPDATED = FIELDS.whole("updateAt");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    ObjectValues asset = frame.json().read(FIELDS);
    frame.add(
        RowBuilder.of(Balances.TABLE)
            .set(Balances.ACCOUNT, asset.get(PORTFOLIO))
            .set(Balances.CURRENCY, asset.require(COIN))
            .set(Balances.MODE, asset.get(VENUE))
            .set(Balances.TOTAL, asset.get(BALANCE))
            .set(Balances.AVAILABLE, asset.get(AVAILABLE))
            .set(Balances.FROZEN, asset.get(FROZEN))
            .set(Balances.BORROWED, asset.get(BORROWED))
            .set(Balances.UNREALISED_PNL, asset.get(UNREALISED)),
        null,
        LtpTimes.first(asset, UPDATED, CREATED));
  }

  /** {@code user/asset}: lists by portfolio. */
  void byPortfolio(LtpFrame frame) throws UnreadableFrame {
    LtpAnyFields.each(frame, inner -> inner.each(this));
  }
}
