package io.tapedeck.market.normalise.bitmart;

import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Positions;
import io.tapedeck.schemas.value.Decimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Positions of an account, one a symbol and side: {@code futures/position}, which v2 repeats every
 * ten seconds, REST {@code position} and {@code position-v2}, which name the same things
 * differently.
 */
final class BitmartPositionMapper implements BitmartMapper {
  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<String> SIDE = FIELDS.word("position_type", "position_side");
  private static final Field<Decimal> SIZE =
      FIELDS.decimal("hold_volume", "current_amount", "position_amount");
  private static final Field<String> MODE = FIELDS.word("open_type");
  private static final Field<Decimal> ENTRY_PRICE = FIELDS.decimal("hold_avg_price", "entry_price");
  private static final Field<Decimal> MARK_PRICE = FIELDS.decimal("mark_price");
  private static final Field<Decimal> LIQUIDATION_PRICE =
      FIELDS.decimal("liquidate_price", "liquidation_price");
  private static final Field<Decimal> LEVERAGE = FIELDS.decimal("leverage");
  private static final Field<Decimal> INITIAL_MARGIN = FIELDS.decimal("initial_margin");
  private static final Field<Decimal> MAINTENANCE_MARGIN = FIELDS.decimal("maintenance_margin");
  private static final Field<Decimal> UNREALISED =
      FIELDS.decimal("unrealized_value", "unrealized_pnl");
  private static final Field<Decimal> REALISED = FIELDS.decimal("realized_value");
  private static final Field<Long> UPDATED = FIELDS.epochTime("update_time");
  private static final Field<Long> TIME = FIELDS.epochTime("timestamp");

  @Override
  public void data(BitmartFrame frame) throws UnreadableFrame {
    ObjectValues position = frame.json().read(FIELDS);
    frame.add(
        RowBuilder.of(Positions.TABLE)
            .set(Positions.SIDE, side(position.get(SIDE)))
            .set(Positions.SIZE, position.require(SIZE))
            .set(Positions.SIZE_UNIT, BitmartFrame.CONTRACTS)
            .set(Positions.MODE, mode(position.get(MODE)))
            .set(Positions.ENTRY_PRICE, unlessZero(position.get(ENTRY_PRICE)))
            .set(Positions.MARK_PRICE, unlessZero(position.get(MARK_PRICE)))
            .set(Positions.LIQUIDATION_PRICE, unlessZero(position.get(LIQUIDATION_PRICE)))
            .set(Positions.LEVERAGE, position.get(LEVERAGE))
            .set(Positions.INITIAL_MARGIN, position.get(INITIAL_MARGIN))
            .set(Positions.MAINTENANCE_MARGIN, position.get(MAINTENANCE_MARGIN))
            .set(Positions.UNREALISED_PNL, position.get(UNREALISED))
            .set(Positions.REALISED_PNL, position.get(REALISED)),
        position.require(SYMBOL),
        position.firstTime(UPDATED, TIME));
  }

  private static @Nullable String side(@Nullable String printed) {
    if (printed == null) {
      return null;
    }
    return switch (printed.toLowerCase(Locale.ROOT)) {
      case "1", "long" -> "long";
      case "2", "short" -> "short";
      case "both" -> "net";
      default -> null;
    };
  }

  private static @Nullable String mode(@Nullable String printed) {
    if (printed == null) {
      return null;
    }
    return switch (printed) {
      case "1" -> "isolated";
      case "2" -> "cross";
      default -> printed;
    };
  }
}
