package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Table {@code position}: one a symbol, of either sign. */
final class Positions {

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
          Positions::cells);

  private Positions() {}

  private static NamedCells cells(TableFrame frame, FieldValues row) throws UnreadableFrame {
    String currency = row.text("currency");
    UnreadableFrame.require(row.text("symbol"), "symbol");
    return new NamedCells(Tables.POSITIONS)
        .account(frame.account(row))
        .put("side", side(row.text("strategy")))
        .put("size", row.decimal("currentQty"))
        .put("size_unit", TableFrame.CONTRACTS)
        .put("mode", mode(row.flag("crossMargin")))
        .put("entry_price", row.decimal("avgEntryPrice"))
        .put("mark_price", row.decimal("markPrice"))
        .put("liquidation_price", row.decimal("liquidationPrice"))
        .put("leverage", row.decimal("leverage"))
        .put("initial_margin", Money.amount(row.decimal("posInit"), currency))
        .put("maintenance_margin", Money.amount(row.decimal("posMaint"), currency))
        .put("unrealised_pnl", Money.amount(row.decimal("unrealisedPnl"), currency))
        .put("realised_pnl", Money.amount(row.decimal("realisedPnl"), currency))
        .put("currency", Money.currency(currency));
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
