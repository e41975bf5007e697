package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Positions;
import io.tapedeck.schemas.value.Decimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Table {@code position}: one a symbol, of either sign. */
final class BitmexPositionRows {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> ACCOUNT = FIELDS.word("account");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> CURRENCY = FIELDS.word("currency");
  private static final Field<String> STRATEGY = FIELDS.word("strategy");
  private static final Field<Long> TIMESTAMP = FIELDS.isoTime("timestamp");
  private static final Field<Decimal> QUANTITY = FIELDS.decimal("currentQty");
  private static final Field<Boolean> CROSS_MARGIN = FIELDS.flag("crossMargin");
  private static final Field<Decimal> LEVERAGE = FIELDS.decimal("leverage");
  private static final Field<Decimal> ENTRY_PRICE = FIELDS.decimal("avgEntryPrice");
  private static final Field<Decimal> MARK_PRICE = FIELDS.decimal("markPrice");
  private static final Field<Decimal> LIQUIDATION_PRICE = FIELDS.decimal("liquidationPrice");
  private static final Field<Decimal> INITIAL_MARGIN = FIELDS.decimal("posInit");
  private static final Field<Decimal> MAINTENANCE_MARGIN = FIELDS.decimal("posMaint");
  private static final Field<Decimal> UNREALISED_PNL = FIELDS.decimal("unrealisedPnl");
  private static final Field<Decimal> REALISED_PNL = FIELDS.decimal("realisedPnl");

  static final BitmexAccountRows TABLE =
      new BitmexStateRows(
          "position",
          FIELDS,
          ACCOUNT,
          SYMBOL,
          TIMESTAMP,
          List.of(ACCOUNT, SYMBOL, CURRENCY, STRATEGY),
          BitmexPositionRows::position);

  private BitmexPositionRows() {}

  private static RowBuilder position(BitmexFrame frame, ObjectValues row) throws UnreadableFrame {
    row.require(SYMBOL);
    String currency = row.get(CURRENCY);
    return RowBuilder.of(Positions.TABLE)
        .set(Positions.ACCOUNT, frame.account(row.get(ACCOUNT)))
        .set(Positions.SIDE, side(row.get(STRATEGY)))
        .set(Positions.SIZE, row.get(QUANTITY))
        .set(Positions.SIZE_UNIT, BitmexFrame.CONTRACTS)
        .set(Positions.MODE, mode(row.get(CROSS_MARGIN)))
        .set(Positions.ENTRY_PRICE, unlessZero(row.get(ENTRY_PRICE)))
        .set(Positions.MARK_PRICE, row.get(MARK_PRICE))
        .set(Positions.LIQUIDATION_PRICE, unlessZero(row.get(LIQUIDATION_PRICE)))
        .set(Positions.LEVERAGE, row.get(LEVERAGE))
        .set(Positions.INITIAL_MARGIN, BitmexMoney.amount(row.get(INITIAL_MARGIN), currency))
        .set(
            Positions.MAINTENANCE_MARGIN, BitmexMoney.amount(row.get(MAINTENANCE_MARGIN), currency))
        .set(Positions.UNREALISED_PNL, BitmexMoney.amount(row.get(UNREALISED_PNL), currency))
        .set(Positions.REALISED_PNL, BitmexMoney.amount(row.get(REALISED_PNL), currency))
        .set(Positions.CURRENCY, BitmexMoney.currency(currency));
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
