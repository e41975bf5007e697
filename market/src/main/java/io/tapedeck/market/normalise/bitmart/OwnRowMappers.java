package io.tapedeck.market.normalise.bitmart;

import io.tapedeck.market.normalise.ExactSums;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Balances;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Ledger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Flat rows about the own account: balances, executions and movements of money. */
final class OwnRowMappers {

  private static final FieldNames ASSET =
      FieldNames.of(
          "currency",
          "available_balance",
          "position_deposit",
          "frozen_balance",
          "equity",
          "unrealized");

  private static final FieldNames TRADE =
      FieldNames.of(
          "trade_id",
          "order_id",
          "symbol",
          "side",
          "price",
          "vol",
          "exec_type",
          "realised_profit",
          "paid_fees",
          "create_time");

  private static final FieldNames MOVEMENT =
      FieldNames.of("tran_id", "symbol", "type", "flow_type", "amount", "asset", "time");

  private OwnRowMappers() {}

  /** Reads one row. */
  private interface RowMapper {
    void row(GroupFrame frame, JsonCursor json) throws UnreadableFrame;
  }

  /** {@code futures/asset} and REST {@code assets-detail}; orders and positions hold the rest. */
  static GroupMapper assets() {
    return each(OwnRowMappers::asset);
  }

  /** REST {@code trades}. */
  static GroupMapper trades() {
    return each(OwnRowMappers::trade);
  }

  /** REST {@code transaction-history}. */
  static GroupMapper movements() {
    return each(OwnRowMappers::movement);
  }

  /** REST reads of orders, one or a list. */
  static GroupMapper orders() {
    return each((frame, json) -> OwnOrder.read(json).add(frame, false, null));
  }

  /** REST {@code current-plan-order}. */
  static GroupMapper plans() {
    return each((frame, json) -> OwnOrder.read(json).add(frame, true, null));
  }

  private static GroupMapper each(RowMapper mapper) {
    return frame -> {
      JsonCursor json = frame.json();
      if (json.peek() == '{') {
        mapper.row(frame, json);
        return;
      }
      json.enterArray();
      while (json.nextElement()) {
        mapper.row(frame, json);
      }
    };
  }

  private static void asset(GroupFrame frame, JsonCursor json) throws UnreadableFrame {
    FieldValues asset = new FieldValues(ASSET).read(json);
    RowBuilder cells =
        RowBuilder.of(Balances.TABLE)
            .set(Balances.ACCOUNT, null)
            .set(Balances.CURRENCY, UnreadableFrame.require(asset.text("currency"), "currency"))
            .set(Balances.MODE, "futures")
            .set(Balances.TOTAL, asset.decimal("equity"))
            .set(Balances.AVAILABLE, asset.decimal("available_balance"))
            .set(
                Balances.FROZEN,
                ExactSums.of(asset.decimal("frozen_balance"), asset.decimal("position_deposit")))
            .set(Balances.UNREALISED_PNL, asset.decimal("unrealized"));
    frame.add(cells, null, Row.NO_TIME);
  }

  private static void trade(GroupFrame frame, JsonCursor json) throws UnreadableFrame {
    FieldValues trade = new FieldValues(TRADE).read(json);
    String side = trade.text("side");
    RowBuilder cells =
        RowBuilder.of(Fills.TABLE)
            .set(Fills.ACCOUNT, null)
            .set(Fills.FILL_ID, UnreadableFrame.require(trade.text("trade_id"), "trade_id"))
            .set(Fills.ORDER_ID, trade.text("order_id"))
            .set(Fills.SIDE, OwnOrder.side(side))
            .set(Fills.POSITION_SIDE, side)
            .set(Fills.PRICE, trade.decimal("price"))
            .set(Fills.SIZE, trade.decimal("vol"))
            .set(Fills.SIZE_UNIT, GroupFrame.CONTRACTS)
            .set(Fills.FEE, trade.decimal("paid_fees"))
            .set(Fills.LIQUIDITY, liquidity(trade.text("exec_type")))
            .set(Fills.REALISED_PNL, trade.decimal("realised_profit"));
    frame.add(cells, trade.text("symbol"), trade.epochMicros("create_time"));
  }

  private static @Nullable String liquidity(@Nullable String printed) {
    String word = printed == null ? "" : printed.toLowerCase(Locale.ROOT);
    return word.equals("maker") || word.equals("taker") ? word : null;
  }

  private static void movement(GroupFrame frame, JsonCursor json) throws UnreadableFrame {
    FieldValues movement = new FieldValues(MOVEMENT).read(json);
    String printed = movement.firstText("type", "flow_type");
    RowBuilder cells =
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ACCOUNT, null)
            .set(Ledger.ENTRY_ID, UnreadableFrame.require(movement.text("tran_id"), "tran_id"))
            .set(Ledger.KIND, kind(printed))
            .set(Ledger.RAW_KIND, printed)
            .set(Ledger.CURRENCY, movement.text("asset"))
            .set(Ledger.AMOUNT, movement.decimal("amount"));
    frame.add(cells, movement.text("symbol"), movement.epochMicros("time"));
  }

  /** By the word, or by the number that a query names the kind with (v2 documentation). */
  private static String kind(@Nullable String printed) {
    String word = printed == null ? "" : printed.toLowerCase(Locale.ROOT);
    if (word.equals("1") || word.contains("transfer")) {
      return "transfer";
    }
    if (word.equals("2") || word.contains("realized")) {
      return "realised_pnl";
    }
    if (word.equals("3") || word.contains("funding")) {
      return "funding";
    }
    if (word.equals("4") || word.contains("commission")) {
      return "fee";
    }
    return word.equals("5") || word.contains("liquidation") ? "liquidation" : "other";
  }
}
