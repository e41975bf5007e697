package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.account.Account;
import io.tapedeck.simulator.account.AccountEvent;
import io.tapedeck.simulator.account.Balance;
import io.tapedeck.simulator.account.ClosedPositions;
import io.tapedeck.simulator.account.Fill;
import io.tapedeck.simulator.account.Order;
import io.tapedeck.simulator.account.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wallets as the exchange shows them. Orders that it refused at once, it never shows. */
record BitgetAccountState(BitgetWallets wallets) {

  List<BitgetAccountOrder> openOrders(BitgetWallet wallet) {
    Account account = wallets.find(wallet);
    return account == null ? List.of() : shown(wallet, account.openOrders());
  }

  List<BitgetAccountOrder> endedOrders(BitgetWallet wallet) {
    Account account = wallets.find(wallet);
    return account == null ? List.of() : shown(wallet, account.endedOrders());
  }

  List<BitgetAccountFill> fills(BitgetWallet wallet) {
    Account account = wallets.find(wallet);
    return account == null
        ? List.of()
        : account.fills().stream().map(f -> fill(wallet, f)).toList();
  }

  /** Movements of a wallet's money, oldest first; of all coins when the coin is null. */
  List<BitgetAccountLedger> movements(BitgetWallet wallet, @Nullable String coin) {
    Account account = wallets.find(wallet);
    return account == null
        ? List.of()
        : account.ledger().stream()
            .filter(entry -> coin == null || coin.equals(entry.currency()))
            .map(entry -> new BitgetAccountLedger(wallet, wallets, entry))
            .toList();
  }

  /** The same orders by their ids, which pages follow. */
  static List<BitgetAccountOrder> byNumber(List<BitgetAccountOrder> orders) {
    return orders.stream()
        .sorted(Comparator.comparingLong(order -> order.wallet().value(order.order().number())))
        .toList();
  }

  List<BitgetAccountBalance> balances(BitgetWallet wallet) {
    Account account = wallets.find(wallet);
    return account == null
        ? List.of()
        : account.balances().stream().map(b -> balance(wallet, account, b)).toList();
  }

  /** Open positions of a line; of all lines when it is null. */
  List<BitgetAccountPosition> positions(@Nullable BitgetLine line) {
    Account account = wallets.find(BitgetWallet.FUTURES);
    List<BitgetAccountPosition> open = new ArrayList<>();
    for (Position position : account == null ? List.<Position>of() : account.positions()) {
      BitgetMarket listed = wallets.listed(position.symbol());
      if (position.size() != 0 && (line == null || listed.line() == line)) {
        open.add(new BitgetAccountPosition(listed, position));
      }
    }
    return open;
  }

  /** Positions of a line that were closed, oldest first; of all lines when it is null. */
  List<BitgetClosedPosition> closedPositions(@Nullable BitgetLine line) {
    Account account = wallets.find(BitgetWallet.FUTURES);
    return account == null
        ? List.of()
        : ClosedPositions.of(account).stream()
            .map(closed -> new BitgetClosedPosition(wallets.listed(closed.symbol()), closed))
            .filter(closed -> line == null || closed.listed().line() == line)
            .toList();
  }

  /** The orders that events of a wallet tell. */
  List<BitgetAccountOrder> orders(BitgetWallet wallet, Iterable<AccountEvent> events) {
    List<Order> orders = new ArrayList<>();
    for (AccountEvent event : events) {
      if (event instanceof AccountEvent.OrderChanged changed) {
        orders.add(changed.order());
      }
    }
    return shown(wallet, orders);
  }

  List<BitgetAccountFill> fills(BitgetWallet wallet, Iterable<AccountEvent> events) {
    List<BitgetAccountFill> fills = new ArrayList<>();
    for (AccountEvent event : events) {
      if (event instanceof AccountEvent.Filled filled) {
        fills.add(fill(wallet, filled.fill()));
      }
    }
    return fills;
  }

  List<BitgetAccountBalance> balances(BitgetWallet wallet, Iterable<AccountEvent> events) {
    Account account = wallets.find(wallet);
    List<BitgetAccountBalance> balances = new ArrayList<>();
    for (AccountEvent event : events) {
      if (event instanceof AccountEvent.BalanceChanged changed && account != null) {
        balances.add(balance(wallet, account, changed.balance()));
      }
    }
    return balances;
  }

  private List<BitgetAccountOrder> shown(BitgetWallet wallet, List<Order> orders) {
    Map<Long, Order> last = new HashMap<>();
    orders.forEach(order -> last.put(order.number(), order));
    return orders.stream()
        .filter(order -> order.status() != Order.Status.REJECTED)
        .map(
            order ->
                new BitgetAccountOrder(
                    wallet,
                    wallets.listed(order.symbol()),
                    order,
                    last.getOrDefault(order.number(), order)))
        .toList();
  }

  private BitgetAccountFill fill(BitgetWallet wallet, Fill fill) {
    return new BitgetAccountFill(wallet, wallets.listed(fill.symbol()), fill);
  }

  private static BitgetAccountBalance balance(
      BitgetWallet wallet, Account account, Balance balance) {
    return new BitgetAccountBalance(wallet, balance, account.unrealised(balance.currency()));
  }
}
