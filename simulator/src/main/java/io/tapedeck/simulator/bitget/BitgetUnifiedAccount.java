package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.server.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The wallets of spot and futures seen as one, coin by coin.
 *
 * @param coins one a coin
 */
record BitgetUnifiedAccount(List<BitgetAccountBalance> coins) {

  /** Our product of what belongs to no line. */
  static final String PRODUCT = "main";

  static BitgetUnifiedAccount of(List<BitgetAccountBalance> balances) {
    Map<String, BitgetAccountBalance> byCoin = new LinkedHashMap<>();
    balances.forEach(balance -> byCoin.merge(balance.coin(), balance, BitgetUnifiedAccount::sum));
    return new BitgetUnifiedAccount(List.copyOf(byCoin.values()));
  }

  ObjectNode row() {
    BigDecimal equity = total(coin -> coin.total().add(coin.unrealised()));
    ObjectNode row =
        Json.object()
            .put("totalEquity", BitgetAccountBalance.plain(equity))
            .put("effEquity", BitgetAccountBalance.plain(equity))
            .put("mmr", "0")
            .put("imr", BitgetAccountBalance.plain(total(coin -> coin.balance().margin())))
            .put("mgnRatio", "0.02")
            .put(
                "unrealisedPnl",
                BitgetAccountBalance.plain(total(BitgetAccountBalance::unrealised)));
    row.set("coin", Json.list(coins.stream().map(BitgetAccountBalance::unified).toList()));
    return row;
  }

  // Coins are added as if each were worth one dollar: no price of a coin is the account's business.
  private BigDecimal total(Function<BitgetAccountBalance, BigDecimal> part) {
    return coins.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BitgetAccountBalance sum(BitgetAccountBalance first, BitgetAccountBalance second) {
    Balance a = first.balance();
    Balance b = second.balance();
    return new BitgetAccountBalance(
        first.wallet(),
        new Balance(
            a.account(),
            a.currency(),
            a.total().add(b.total()),
            a.frozen().add(b.frozen()),
            a.margin().add(b.margin()),
            a.borrowed().add(b.borrowed()),
            a.interest().add(b.interest()),
            a.updated().isAfter(b.updated()) ? a.updated() : b.updated()),
        first.unrealised().add(second.unrealised()));
  }
}
