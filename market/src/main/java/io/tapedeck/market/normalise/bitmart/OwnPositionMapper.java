package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Row;
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
    NamedCells cells =
        new NamedCells(Tables.POSITIONS)
            .account(null)
            .put("side", side(position.firstText("position_type", "position_side")))
            .put(
                "size",
                UnreadableFrame.require(
                    position.firstDecimal("hold_volume", "current_amount", "position_amount"),
                    "hold_volume"))
            .put("size_unit", GroupFrame.CONTRACTS)
            .put("mode", mode(position.text("open_type")))
            .put("entry_price", position.firstDecimal("hold_avg_price", "entry_price"))
            .put("mark_price", position.decimal("mark_price"))
            .put("liquidation_price", position.firstDecimal("liquidate_price", "liquidation_price"))
            .put("leverage", position.decimal("leverage"))
            .put("initial_margin", position.decimal("initial_margin"))
            .put("maintenance_margin", position.decimal("maintenance_margin"))
            .put("unrealised_pnl", position.firstDecimal("unrealized_value", "unrealized_pnl"))
            .put("realised_pnl", position.decimal("realized_value"));
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
