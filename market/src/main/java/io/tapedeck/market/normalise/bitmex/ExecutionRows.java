package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.json.FieldNames;
import io.tapedeck.market.normalise.json.FieldValues;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.Settlements;
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
    RowBuilder cells =
        RowBuilder.of(Fills.TABLE)
            .set(Fills.ACCOUNT, frame.account(row))
            .set(Fills.FILL_ID, id(row))
            .set(Fills.ORDER_ID, row.text("orderID"))
            .set(Fills.CLIENT_ORDER_ID, row.text("clOrdID"))
            .set(Fills.SIDE, Sides.ofWord(row.text("side")))
            .set(Fills.POSITION_SIDE, row.text("strategy"))
            .set(Fills.PRICE, row.decimal("lastPx"))
            .set(Fills.SIZE, row.decimal("lastQty"))
            .set(Fills.SIZE_UNIT, TableFrame.CONTRACTS)
            .set(Fills.QUOTE_SIZE, Money.size(row.decimal("foreignNotional")))
            .set(Fills.FEE, Money.amount(row.decimal("execComm"), currency))
            .set(Fills.FEE_CURRENCY, Money.currency(currency))
            .set(Fills.LIQUIDITY, liquidity(row.text("lastLiquidityInd")))
            .set(Fills.REALISED_PNL, Money.amount(row.decimal("realisedPnl"), currency))
            .set(Fills.KIND, type);
    frame.add(cells, row.text("symbol"), OrderRows.time(row));
  }

  private static String id(FieldValues row) throws UnreadableFrame {
    return UnreadableFrame.require(row.text("execID"), "execID");
  }

  /** What was paid leaves the account. */
  private static void addFunding(TableFrame frame, FieldValues row) throws UnreadableFrame {
    String currency = row.text("settlCurrency");
    RowBuilder cells =
        RowBuilder.of(Ledger.TABLE)
            .set(Ledger.ACCOUNT, frame.account(row))
            .set(Ledger.ENTRY_ID, id(row))
            .set(Ledger.KIND, "funding")
            .set(Ledger.RAW_KIND, FUNDING)
            .set(Ledger.CURRENCY, Money.currency(currency))
            .set(Ledger.AMOUNT, Money.negated(Money.amount(row.decimal("execComm"), currency)));
    frame.add(cells, row.text("symbol"), OrderRows.time(row));
  }

  private static void addSettlement(TableFrame frame, FieldValues row) throws UnreadableFrame {
    String currency = row.text("settlCurrency");
    RowBuilder cells =
        RowBuilder.of(Settlements.TABLE)
            .set(Settlements.KIND, SETTLEMENT)
            .set(Settlements.SETTLED_PRICE, row.decimal("lastPx"))
            .set(Settlements.AMOUNT, Money.amount(row.decimal("execComm"), currency))
            .set(Settlements.CURRENCY, Money.currency(currency))
            .set(Settlements.ACCOUNT, frame.account(row));
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
