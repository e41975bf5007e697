package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.NamedCells;
import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.table.Tables;
import io.tapedeck.schemas.value.Decimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code execution} and REST {@code execution/tradeHistory}: everything that happened to own
 * orders and positions, told apart by {@code execType}. Trades, and what the engine executed, are
 * fills; funding moves money; a settlement closes the position at its price, so it is a fill and a
 * settlement; any other type is a step in the life of an order.
 */
final class ExecutionRows implements OwnRows {

  private static final String FUNDING = "Funding";
  private static final String SETTLEMENT = "Settlement";

  /** An execution tells all of the order that it is about. */
  private static final FieldNames FIELDS =
      FieldNames.of("execID")
          .and(OrderRows.FIELDS.all())
          .and(
              List.of(
                  "execType",
                  "lastQty",
                  "lastPx",
                  "lastLiquidityInd",
                  "execComm",
                  "settlCurrency",
                  "foreignNotional",
                  "realisedPnl"));

  @Override
  public String name() {
    return "execution";
  }

  @Override
  public FieldNames fields() {
    return FIELDS;
  }

  @Override
  public List<String> key() {
    return List.of();
  }

  @Override
  public void add(TableFrame frame, FieldValues row, @Nullable FieldValues before)
      throws UnreadableFrame {
    String type = UnreadableFrame.require(row.text("execType"), "execType");
    if (type.equals(FUNDING)) {
      addFunding(frame, row);
      return;
    }
    if (isExecuted(type, row)) {
      addFill(frame, row, type);
      if (type.equals(SETTLEMENT)) {
        addSettlement(frame, row);
      }
    } else if (row.text("orderID") != null) {
      OrderRows.addOrder(frame, row);
    }
  }

  /** A trade must say how much; of other types those that moved the position do. */
  private static boolean isExecuted(String type, FieldValues row) throws UnreadableFrame {
    return switch (type) {
      case "Trade", SETTLEMENT -> true;
      case "New", "Canceled", "Replaced", "Rejected" -> false;
      default -> {
        Decimal quantity = row.decimal("lastQty");
        yield quantity != null && !quantity.isZero();
      }
    };
  }

  private static void addFill(TableFrame frame, FieldValues row, String type)
      throws UnreadableFrame {
    String currency = row.text("settlCurrency");
    NamedCells cells =
        new NamedCells(Tables.FILLS)
            .account(frame.account(row))
            .put("fill_id", id(row))
            .put("order_id", row.text("orderID"))
            .put("client_order_id", row.text("clOrdID"))
            .put("side", Sides.ofWord(row.text("side")))
            .put("position_side", row.text("strategy"))
            .put("price", row.decimal("lastPx"))
            .put("size", row.decimal("lastQty"))
            .put("size_unit", TableFrame.CONTRACTS)
            .put("quote_size", Money.size(row.decimal("foreignNotional")))
            .put("fee", Money.amount(row.decimal("execComm"), currency))
            .put("fee_currency", Money.currency(currency))
            .put("liquidity", liquidity(row.text("lastLiquidityInd")))
            .put("realised_pnl", Money.amount(row.decimal("realisedPnl"), currency))
            .put("kind", type);
    frame.add(cells, row.text("symbol"), OrderRows.time(row));
  }

  private static String id(FieldValues row) throws UnreadableFrame {
    return UnreadableFrame.require(row.text("execID"), "execID");
  }

  /** What was paid leaves the account. */
  private static void addFunding(TableFrame frame, FieldValues row) throws UnreadableFrame {
    String currency = row.text("settlCurrency");
    NamedCells cells =
        new NamedCells(Tables.LEDGER)
            .account(frame.account(row))
            .put("entry_id", id(row))
            .put("kind", "funding")
            .put("raw_kind", FUNDING)
            .put("currency", Money.currency(currency))
            .put("amount", Money.negated(Money.amount(row.decimal("execComm"), currency)));
    frame.add(cells, row.text("symbol"), OrderRows.time(row));
  }

  private static void addSettlement(TableFrame frame, FieldValues row) throws UnreadableFrame {
    String currency = row.text("settlCurrency");
    NamedCells cells =
        new NamedCells(Tables.SETTLEMENTS)
            .put("kind", SETTLEMENT)
            .put("settled_price", row.decimal("lastPx"))
            .put("amount", Money.amount(row.decimal("execComm"), currency))
            .put("currency", Money.currency(currency));
    frame.add(cells, row.text("symbol"), OrderRows.time(row));
  }

  private static @Nullable String liquidity(@Nullable String printed) {
    if (printed == null) {
      return null;
    }
    return switch (printed) {
      case "AddedLiquidity" -> "maker";
      case "RemovedLiquidity" -> "taker";
      default -> null;
    };
  }
}
