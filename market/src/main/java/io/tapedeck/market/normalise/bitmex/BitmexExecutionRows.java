package io.tapedeck.market.normalise.bitmex;

import static io.tapedeck.market.normalise.frame.PrintedIds.idOr;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.negated;
import static io.tapedeck.market.normalise.frame.PrintedNumbers.unlessZero;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.Settlements;
import io.tapedeck.schemas.value.Decimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code execution} and REST {@code execution/tradeHistory}: everything that happened to an
 * account's orders and positions, told apart by {@code execType}. Trades, and what the engine
 * executed, are fills; funding moves money; a settlement closes the position at its price, so it is
 * a fill and a settlement; any other type is a step in the life of an order.
 */
final class BitmexExecutionRows implements BitmexAccountRows {

  private static final String FUNDING = "Funding";
  private static final String SETTLEMENT = "Settlement";

  @Override
  public String name() {
    return "execution";
  }

  @Override
  public ObjectFields fields() {
    return BitmexOrderFields.FIELDS;
  }

  @Override
  public Field<String> account() {
    return BitmexOrderFields.ACCOUNT;
  }

  @Override
  public List<Field<String>> key() {
    return List.of();
  }

  @Override
  public void add(BitmexFrame frame, ObjectValues row, @Nullable ObjectValues before)
      throws UnreadableFrame {
    String type = row.require(BitmexOrderFields.EXECUTION_TYPE);
    if (type.equals(FUNDING)) {
      add(frame, row, funding(frame, row));
    } else if (isExecuted(type, row)) {
      add(frame, row, fill(frame, row, type));
      if (type.equals(SETTLEMENT)) {
        add(frame, row, settlement(row, frame));
      }
    } else if (row.get(BitmexOrderFields.ORDER_ID) != null) {
      BitmexOrderRows.addOrder(frame, row);
    }
  }

  private static void add(BitmexFrame frame, ObjectValues row, RowBuilder made)
      throws UnreadableFrame {
    frame.add(made, row.get(BitmexOrderFields.SYMBOL), BitmexOrderFields.time(row));
  }

  /** A trade must say how much; of other types those that moved the position do. */
  private static boolean isExecuted(String type, ObjectValues row) {
    return switch (type) {
      case "Trade", SETTLEMENT -> true;
      case "New", "Canceled", "Replaced", "Rejected" -> false;
      default -> {
        Decimal quantity = row.get(BitmexOrderFields.LAST_QUANTITY);
        yield quantity != null && !quantity.isZero();
      }
    };
  }

  private static RowBuilder fill(BitmexFrame frame, ObjectValues row, String type)
      throws UnreadableFrame {
    String currency = row.get(BitmexOrderFields.SETTLE_CURRENCY);
    return RowBuilder.of(Fills.TABLE)
        .set(Fills.ACCOUNT, frame.account(row.get(BitmexOrderFields.ACCOUNT)))
        .set(
            Fills.FILL_ID,
            idOr(
                row,
                BitmexOrderFields.EXECUTION_ID,
                BitmexOrderFields.LAST_PRICE,
                BitmexOrderFields.LAST_QUANTITY))
        .set(Fills.ORDER_ID, row.get(BitmexOrderFields.ORDER_ID))
        .set(Fills.CLIENT_ORDER_ID, row.get(BitmexOrderFields.CLIENT_ID))
        .set(Fills.SIDE, row.get(BitmexOrderFields.SIDE))
        .set(Fills.POSITION_SIDE, row.get(BitmexOrderFields.STRATEGY))
        .set(Fills.PRICE, unlessZero(row.get(BitmexOrderFields.LAST_PRICE)))
        .set(Fills.SIZE, row.get(BitmexOrderFields.LAST_QUANTITY))
        .set(Fills.SIZE_UNIT, BitmexFrame.CONTRACTS)
        .set(Fills.QUOTE_SIZE, BitmexMoney.size(row.get(BitmexOrderFields.FOREIGN_NOTIONAL)))
        .set(Fills.FEE, BitmexMoney.amount(row.get(BitmexOrderFields.COMMISSION), currency))
        .set(Fills.FEE_CURRENCY, BitmexMoney.currency(currency))
        .set(Fills.LIQUIDITY, liquidity(row.get(BitmexOrderFields.LIQUIDITY)))
        .set(
            Fills.REALISED_PNL,
            BitmexMoney.amount(row.get(BitmexOrderFields.REALISED_PNL), currency))
        .set(Fills.KIND, type);
  }

  /** What was paid leaves the account. */
  private static RowBuilder funding(BitmexFrame frame, ObjectValues row) throws UnreadableFrame {
    String currency = row.get(BitmexOrderFields.SETTLE_CURRENCY);
    Decimal paid = BitmexMoney.amount(row.get(BitmexOrderFields.COMMISSION), currency);
    return RowBuilder.of(Ledger.TABLE)
        .set(Ledger.ACCOUNT, frame.account(row.get(BitmexOrderFields.ACCOUNT)))
        .set(
            Ledger.ENTRY_ID,
            idOr(row, BitmexOrderFields.EXECUTION_ID, BitmexOrderFields.COMMISSION))
        .set(Ledger.KIND, "funding")
        .set(Ledger.RAW_KIND, FUNDING)
        .set(Ledger.CURRENCY, BitmexMoney.currency(currency))
        .set(Ledger.AMOUNT, negated(paid));
  }

  private static RowBuilder settlement(ObjectValues row, BitmexFrame frame) {
    String currency = row.get(BitmexOrderFields.SETTLE_CURRENCY);
    return RowBuilder.of(Settlements.TABLE)
        .set(Settlements.KIND, SETTLEMENT)
        .set(Settlements.SETTLED_PRICE, row.get(BitmexOrderFields.LAST_PRICE))
        .set(
            Settlements.AMOUNT, BitmexMoney.amount(row.get(BitmexOrderFields.COMMISSION), currency))
        .set(Settlements.CURRENCY, currency)
        .set(Settlements.ACCOUNT, frame.account(row.get(BitmexOrderFields.ACCOUNT)));
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
