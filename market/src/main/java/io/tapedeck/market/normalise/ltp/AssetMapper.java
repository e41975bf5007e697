package io.tapedeck.market.normalise.ltp;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;

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
    NamedCells cells =
        new NamedCells(Tables.BALANCES)
            .account(asset.text("portfolioId"))
            .put("currency", UnreadableFrame.require(asset.text("coin"), "coin"))
            .put("mode", asset.text("exchangeType"))
            .put("total", asset.decimal("balance"))
            .put("available", asset.decimal("available"))
            .put("frozen", asset.decimal("frozen"))
            .put("borrowed", asset.firstDecimal("borrow", "debt"))
            .put("unrealised_pnl", asset.decimal("upnl"));
    frame.add(cells, null, updated == Row.NO_TIME ? asset.epochMicros("createAt") : updated);
  }

  /** {@code user/asset}: lists by portfolio. */
  void byPortfolio(LtpFrame frame) throws UnreadableFrame {
    AnyFields.each(frame, inner -> inner.each(this));
  }
}
