package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Positions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Table {@code position}: one a symbol, of either sign. */
final class PositionRows {

  static final OwnRows TABLE =
      new StateRows(
          "position",
          FieldNames.of(
              "account",
              "symbol",
              "currency",
              "strategy",
              "timestamp",
              "currentQty",
              "crossMargin",
              "leverage",
              "avgEntryPrice",
              "markPrice",
              "liquidationPrice",
              "posInit",
              "posMaint",
              "unrealisedPnl",
              "realisedPnl"),
          List.of("account", "symbol", "currency", "strategy"),
          PositionRows::cells);

  private PositionRows() {}

  private static RowBuilder cells(TableFrame frame, FieldValues row) throws UnreadableFrame {
    String currency = row.text("currency");
    UnreadableFrame.require(row.text("symbol"), "symbol");
    return RowBuilder.of(Positions.TABLE)
        .set(Positions.ACCOUNT, frame.account(row))
        .set(Positions.SIDE, side(row.text("strategy")))
        .set(Positions.SIZE, row.decimal("currentQty"))
        .set(Positions.SIZE_UNIT, TableFrame.CONTRACTS)
        .set(Positions.MODE, mode(row.flag("crossMargin")))
        .set(Positions.ENTRY_PRICE, row.decimal("avgEntryPrice"))
        .set(Positions.MARK_PRICE, row.decimal("markPrice"))
        .set(Positions.LIQUIDATION_PRICE, row.decimal("liquidationPrice"))
        .set(Positions.LEVERAGE, row.decimal("leverage"))
        .set(Positions.INITIAL_MARGIN, Money.amount(row.decimal("posInit"), currency))
        .set(Positions.MAINTENANCE_MARGIN, Money.amount(row.decimal("posMaint"), currency))
        .set(Positions.UNREALISED_PNL, Money.amount(row.decimal("unrealisedPnl"), currency))
        .set(Positions.REALISED_PNL, Money.amount(row.decimal("realisedPnl"), currency))
        .set(Positions.CURRENCY, Money.currency(currency));
  }

  /** One position a symbol, its quantity negative when short, unless the row says otherwise. */
  private static String side(@Nullable String strategy) {
    String word = strategy == null ? "" : strategy.toLowerCase(Locale.ROOT);
    return word.equals("long") || word.equals("short") ? word : "net";
  }

  private static @Nullable String mode(@Nullable Boolean cross) {
    return cross == null ? null : cross ? "cross" : "isolated";
  }
}
