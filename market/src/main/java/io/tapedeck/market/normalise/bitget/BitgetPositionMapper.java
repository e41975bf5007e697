package io.tapedeck.market.normalise.bitget;

import static io.tapedeck.market.normalise.bitget.BitgetPlaceholders.aboveZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Positions;
import io.tapedeck.schemas.value.Decimal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Positions of the account. v2 lists what is open; a position that the list no longer has was
 * closed and gets a row of size 0 (v2 docs). Histories list closed ones. v3 prints each change.
 */
final class BitgetPositionMapper implements BitgetDataMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("instId", "symbol");
  private static final Field<String> CATEGORY = FIELDS.word("category");
  private static final Field<String> CURRENCY = FIELDS.word("marginCoin");
  private static final Field<String> MODE = FIELDS.word("marginMode");
  private static final Field<String> SIDE = FIELDS.word("holdSide", "posSide");
  private static final Field<Long> TIME = FIELDS.epochTime("uTime", "utime", "updatedTime");
  private static final Field<Decimal> SIZE = FIELDS.decimal("total", "size");
  private static final Field<Decimal> ENTRY_PRICE =
      FIELDS.decimal("openPriceAvg", "avgPrice", "openAvgPrice");
  private static final Field<Decimal> MARK_PRICE = FIELDS.decimal("markPrice");
  private static final Field<Decimal> LIQUIDATION_PRICE =
      FIELDS.decimal("liquidationPrice", "liqPrice");
  private static final Field<Decimal> LEVERAGE = FIELDS.decimal("leverage");
  private static final Field<Decimal> MARGIN = FIELDS.decimal("marginSize");
  private static final Field<Decimal> UNREALISED = FIELDS.decimal("unrealizedPL", "unrealisedPnl");
  private static final Field<Decimal> REALISED =
      FIELDS.decimal("achievedProfits", "curRealisedPnl", "pnl", "cumRealisedPnl");

  /** What a message says of positions. */
  private enum Content {
    /** All that are open. */
    WHOLE_LIST,
    /** Some that are open. */
    CHANGES,
    /** Some that were closed. */
    CLOSED
  }

  private final Content content;

  private BitgetPositionMapper(Content content) {
    this.content = content;
  }

  static BitgetPositionMapper ofWholeLists() {
    return new BitgetPositionMapper(Content.WHOLE_LIST);
  }

  static BitgetPositionMapper ofChanges() {
    return new BitgetPositionMapper(Content.CHANGES);
  }

  static BitgetPositionMapper ofClosed() {
    return new BitgetPositionMapper(Content.CLOSED);
  }

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void data(BitgetFrame frame) throws UnreadableFrame {
    Set<BitgetOpenPositions.Key> listed = new LinkedHashSet<>();
    BitgetRowMapper rows = each -> row(each, listed);
    if (content == Content.WHOLE_LIST) {
      BitgetRowLists.readWhole(frame, rows);
      for (BitgetOpenPositions.Key closed : frame.state().positions().replace(listed)) {
        frame.out().inProduct(closed.product());
        frame.add(of(closed).set(Positions.SIZE, Decimal.ZERO), closed.symbol(), frame.time());
      }
    } else {
      rows.data(frame);
    }
  }

  private void row(BitgetFrame frame, Set<BitgetOpenPositions.Key> listed) throws UnreadableFrame {
    ObjectValues row = frame.json().read(FIELDS);
    frame.category(row.get(CATEGORY));
    String symbol = frame.symbol(row.get(SYMBOL));
    BitgetOpenPositions.Key key =
        new BitgetOpenPositions.Key(
            frame.rowProduct(), symbol, side(row), row.get(MODE), row.get(CURRENCY));
    listed.add(key);
    frame.add(
        of(key)
            .set(Positions.SIZE, content == Content.CLOSED ? Decimal.ZERO : row.require(SIZE))
            .set(Positions.ENTRY_PRICE, aboveZero(row.get(ENTRY_PRICE)))
            .set(Positions.MARK_PRICE, aboveZero(row.get(MARK_PRICE)))
            // 0 and less: it is far from being liquidated (v2 docs).
            .set(Positions.LIQUIDATION_PRICE, aboveZero(row.get(LIQUIDATION_PRICE)))
            .set(Positions.LEVERAGE, row.get(LEVERAGE))
            .set(Positions.INITIAL_MARGIN, row.get(MARGIN))
            .set(Positions.UNREALISED_PNL, row.get(UNREALISED))
            .set(Positions.REALISED_PNL, row.get(REALISED)),
        symbol,
        frame.timeOr(row.time(TIME)));
  }

  private static RowBuilder of(BitgetOpenPositions.Key position) {
    return RowBuilder.of(Positions.TABLE)
        .set(Positions.SIDE, position.side())
        .set(Positions.SIZE_UNIT, BitgetFrame.BASE)
        .set(Positions.MODE, position.mode())
        .set(Positions.CURRENCY, position.currency());
  }

  private static @Nullable String side(ObjectValues row) {
    String printed = row.get(SIDE);
    return printed == null ? null : printed.toLowerCase(Locale.ROOT);
  }
}
