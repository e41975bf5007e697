package io.tapedeck.market.normalise.bitget;

import io.tapedeck.market.normalise.UnreadableFrame;
import io.tapedeck.market.normalise.bitget.NamedFields.Names;
import io.tapedeck.market.normalise.json.JsonCursor;
import io.tapedeck.schemas.table.Balances;
import io.tapedeck.schemas.value.Decimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Own balances of every generation, a row a coin. The value of a whole account in one currency has
 * mode {@code equity}: it is no coin that is held.
 */
final class BalanceMapper implements RowMapper {

  private static final Names FIELDS =
      Names.of(
              "coin",
              "marginCoin",
              "symbol",
              "assets",
              "uTime",
              "utime",
              "cTime",
              "ctime",
              "ts",
              "totalAmount",
              "equity",
              "accountEquity",
              "balance",
              "available",
              "frozen",
              "locked",
              "borrow",
              "debts",
              "interest",
              "unrealizedPL",
              "unrealisedPnl")
          .with("totalEquity", "usdtEquity", "btcEquity");

  private static final String EQUITY = "equity";

  private final String mode;

  /** Balances of this mode: spot, cross, isolated, futures, unified or equity. */
  BalanceMapper(String mode) {
    this.mode = mode;
  }

  @Override
  public boolean isTimedByFrame() {
    return true;
  }

  @Override
  public void row(BitgetFrame frame) throws UnreadableFrame {
    List<NamedFields> coins = new ArrayList<>();
    NamedFields fields =
        NamedFields.read(frame.json(), FIELDS, (name, json) -> readCoins(json, coins));
    long time = OwnFields.firstTime(fields.time("uTime", "utime", "ts"), frame.time());
    if (mode.equals(EQUITY)) {
      addValue(frame, time, "USDT", fields.number("usdtEquity"), fields.number("unrealizedPL"));
      addValue(frame, time, "BTC", fields.number("btcEquity"), null);
      return;
    }
    for (NamedFields coin : coins) {
      addCoin(frame, time, coin);
    }
    // Of a unified account the coins are listed; its value in one currency is computed from them.
    boolean listed = !coins.isEmpty() || fields.text("totalEquity") != null;
    if (fields.text("coin", "marginCoin") != null || !listed) {
      addCoin(frame, time, fields);
    }
  }

  /** v3 lists them in the field that elsewhere names one, its REST answer in a page. */
  private static void readCoins(JsonCursor json, List<NamedFields> coins) throws UnreadableFrame {
    if (json.peek() != '[') {
      json.skip();
      return;
    }
    json.enterArray();
    while (json.nextElement()) {
      if (json.peek() == '{') {
        coins.add(NamedFields.read(json, FIELDS));
      } else {
        json.skip();
      }
    }
  }

  private void addCoin(BitgetFrame frame, long time, NamedFields fields) throws UnreadableFrame {
    frame.addOwn(
        Balances.TABLE,
        frame.symbolOrNull(fields.text("symbol")),
        time,
        frame.account(),
        fields.required("coin", "marginCoin"),
        mode,
        fields.number("totalAmount", "balance", "equity", "accountEquity"),
        fields.number("available"),
        fields.number("frozen", "locked"),
        fields.number("borrow", "debts"),
        fields.number("interest"),
        fields.number("unrealizedPL", "unrealisedPnl"));
  }

  private static void addValue(
      BitgetFrame frame,
      long time,
      String currency,
      @Nullable Decimal total,
      @Nullable Decimal unrealised) {
    if (total != null) {
      frame.addOwn(
          Balances.TABLE,
          null,
          time,
          frame.account(),
          currency,
          EQUITY,
          total,
          null,
          null,
          null,
          null,
          unrealised);
    }
  }
}
