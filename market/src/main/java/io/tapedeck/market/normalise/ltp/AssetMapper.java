package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Balances;

/**
 * Own balances, one a coin and venue: {@code Assets}, REST {@code portfolio/assets} and {@code
 * user/asset}. The venue stands in {@code mode}, because the same coin is held at several.
 */
final class AssetMapper implements LtpMapper {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "portfolioId",
          "coin",
          "exchangeType",
          "balance",
          "available",
          "frozen",
          "borrow",
          "debt",
          "upnl",
          "createAt",
          "updateAt");

  @Override
  public void data(LtpFrame frame) throws UnreadableFrame {
    FieldValues asset = new FieldValues(FIELDS).read(frame.json());
    long updated = asset.epochMicros("updateAt");
    RowBuilder cells =
        RowBuilder.of(Balances.TABLE)
            .set(Balances.ACCOUNT, asset.text("portfolioId"))
            .set(Balances.CURRENCY, UnreadableFrame.require(asset.text("coin"), "coin"))
            .set(Balances.MODE, asset.text("exchangeType"))
            .set(Balances.TOTAL, asset.decimal("balance"))
            .set(Balances.AVAILABLE, asset.decimal("available"))
            .set(Balances.FROZEN, asset.decimal("frozen"))
            .set(Balances.BORROWED, asset.firstDecimal("borrow", "debt"))
            .set(Balances.UNREALISED_PNL, asset.decimal("upnl"));
    frame.add(cells, null, updated == Row.NO_TIME ? asset.epochMicros("createAt") : updated);
  }

  /** {@code user/asset}: lists by portfolio. */
  void byPortfolio(LtpFrame frame) throws UnreadableFrame {
    AnyFields.each(frame, inner -> inner.each(this));
  }
}
