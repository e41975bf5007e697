package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.json.Field;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.market.normalise.json.ObjectFields;
import io.tapedeck.market.normalise.json.ObjectValues;
import io.tapedeck.market.normalise.json.UnreadableFrame;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Balances;
import io.tapedeck.schemas.value.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Balances of the account, of every generation, a row a coin. The value of a whole account in one
 * currency has mode {@code equity}: it is no coin that is held.
 */
final class BitgetBalanceMapper implements BitgetRowMapper {

  private static final ObjectFields FIELDS = new ObjectFields();
  private static final Field<String> COIN = FIELDS.word("coin", "marginCoin");
  private static final Field<String> SYMBOL = FIELDS.word("symbol");
  private static final Field<Long> TIME = FIELDS.epochTime("uTime", "utime", "ts");
  private static final Field<Decimal> TOTAL =
      FIELDS.decimal("totalAmount", "balance", "equity", "accountEquity");
  private static final Field<Decimal> AVAILABLE = FIELDS.decimal("available");
  private static final Field<Decimal> FROZEN = FIELDS.decimal("frozen", "locked");
  private static final Field<Decimal> BORROWED = FIELDS.decimal("borrow", "debts");
  private static final Field<Decimal> INTEREST = FIELDS.decimal("interest");
  private static final Field<Decimal> UNREALISED = FIELDS.decimal("unrealizedPL", "unrealisedPnl");
  private static final Field<Decimal> TOTAL_EQUITY = FIELDS.decimal("totalEquity");
  private static final Field<Decimal> IN_USDT = FIELDS.decimal("usdtEquity");
  private static final Field<Decimal> IN_BTC = FIELDS.decimal("btcEquity");

  /** The row of a unified account: v3 lists coins in the field that elsewhere names one. */
  private static final ObjectFields ACCOUNT = new ObjectFields();

  private static final Field<Void> COINS = ACCOUNT.nested("coin", "assets");

  private static final String EQUITY = "equity";

  private final String mode;

  /** Balances of this mode: spot, cross, isolated, futures, unified or equity. */
  BitgetBalanceMapper(String mode) {
    this.mode = mode;
  }

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    long start = frame.json().mark();
    ObjectValues row = frame.json().read(FIELDS);
    long time = frame.timeOr(row.time(TIME));
    if (mode.equals(EQUITY)) {
      addValue(frame, time, "USDT", row.get(IN_USDT), row.get(UNREALISED));
      addValue(frame, time, "BTC", row.get(IN_BTC), null);
    } else if (row.get(COIN) != null) {
      addCoin(frame, time, row);
    } else {
      // Of a unified account the coins are listed; its value in one currency follows from them.
      boolean valued = row.get(TOTAL_EQUITY) != null;
      frame.json().goBack(start);
      if (!addCoins(frame, time) && !valued) {
        throw UnreadableFrame.missing(COIN.name());
      }
    }
  }

  /** Adds the coins that an account lists; false where there are none. */
  private boolean addCoins(BitgetFrame frame, long time) throws UnreadableFrame {
    JsonCursor json = frame.json();
    ObjectValues account = json.open(ACCOUNT);
    boolean found = false;
    for (Field<?> nested; (nested = account.next()) != null; ) {
      if (nested == COINS && json.peek() == '[') {
        found |= addList(frame, time);
      } else {
        json.skip();
      }
    }
    return found;
  }

  private boolean addList(BitgetFrame frame, long time) throws UnreadableFrame {
    JsonCursor json = frame.json();
    boolean found = false;
    json.enterArray();
    while (json.nextElement()) {
      if (json.peek() == '{') {
        frame.out().readPart(() -> addCoin(frame, time, json.read(FIELDS)));
        found = true;
      } else {
        json.skip();
      }
    }
    return found;
  }

  private void addCoin(BitgetFrame frame, long time, ObjectValues coin) throws UnreadableFrame {
    frame.add(
        RowBuilder.of(Balances.TABLE)
            .set(Balances.CURRENCY, coin.require(COIN))
            .set(Balances.MODE, mode)
            .set(Balances.TOTAL, coin.get(TOTAL))
            .set(Balances.AVAILABLE, coin.get(AVAILABLE))
            .set(Balances.FROZEN, coin.get(FROZEN))
            .set(Balances.BORROWED, coin.get(BORROWED))
            .set(Balances.INTEREST, coin.get(INTEREST))
            .set(Balances.UNREALISED_PNL, coin.get(UNREALISED)),
        frame.symbolOrNull(coin.get(SYMBOL)),
        time);
  }

  private static void addValue(
      BitgetFrame frame,
      long time,
      String currency,
      @Nullable Decimal total,
      @Nullable Decimal unrealised) {
    if (total != null) {
      frame.add(
          RowBuilder.of(Balances.TABLE)
              .set(Balances.CURRENCY, currency)
              .set(Balances.MODE, EQUITY)
              .set(Balances.TOTAL, total)
              .set(Balances.UNREALISED_PNL, unrealised),
          null,
          time);
    }
  }
}
