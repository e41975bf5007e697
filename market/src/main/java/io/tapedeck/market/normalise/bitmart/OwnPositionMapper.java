package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Positions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Own positions, one a symbol and side: {@code futures/position}, which v2 repeats every ten
 * seconds, REST {@code position} and {@code position-v2}, which name the same things differently.
 */
final class OwnPositionMapper implements GroupMapper {

  private static final FieldNames FIELDS =
      FieldNames.of(
          "symbol",
          "position_type",
          "position_side",
          "hold_volume",
          "current_amount",
          "position_amount",
          "open_type",
          "hold_avg_price",
          "entry_price",
          "mark_price",
          "liquidate_price",
          "liquidation_price",
          "leverage",
          "initial_margin",
          "maintenance_margin",
          "unrealized_value",
          "unrealized_pnl",
          "realized_value",
          "update_time",
          "timestamp");

  @Override
  public void data(GroupFrame frame) throws UnreadableFrame {
    JsonCursor json = frame.json();
    if (json.peek() == '{') {
      position(frame);
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      position(frame);
    }
  }

  private static void position(GroupFrame frame) throws UnreadableFrame {
    FieldValues position = new FieldValues(FIELDS).read(frame.json());
    String symbol = UnreadableFrame.require(position.text("symbol"), "symbol");
    long updated = position.epochMicros("update_time");
    RowBuilder cells =
        RowBuilder.of(Positions.TABLE)
            .set(Positions.ACCOUNT, null)
            .set(Positions.SIDE, side(position.firstText("position_type", "position_side")))
            .set(
                Positions.SIZE,
                UnreadableFrame.require(
                    position.firstDecimal("hold_volume", "current_amount", "position_amount"),
                    "hold_volume"))
            .set(Positions.SIZE_UNIT, GroupFrame.CONTRACTS)
            .set(Positions.MODE, mode(position.text("open_type")))
            .set(Positions.ENTRY_PRICE, position.firstDecimal("hold_avg_price", "entry_price"))
            .set(Positions.MARK_PRICE, position.decimal("mark_price"))
            .set(
                Positions.LIQUIDATION_PRICE,
                position.firstDecimal("liquidate_price", "liquidation_price"))
            .set(Positions.LEVERAGE, position.decimal("leverage"))
            .set(Positions.INITIAL_MARGIN, position.decimal("initial_margin"))
            .set(Positions.MAINTENANCE_MARGIN, position.decimal("maintenance_margin"))
            .set(
                Positions.UNREALISED_PNL,
                position.firstDecimal("unrealized_value", "unrealized_pnl"))
            .set(Positions.REALISED_PNL, position.decimal("realized_value"));
    frame.add(cells, symbol, updated == Row.NO_TIME ? position.epochMicros("timestamp") : updated);
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
