package io.tapedeck.market.normalise.bitmex;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of accounts (BitMEX API docs). A plain list to read from top to bottom. */
final class AccountTables {

  static final AccountRows ORDERS = new BitmexOrderRows();
  static final AccountRows EXECUTIONS = new BitmexExecutionRows();
  static final AccountRows POSITIONS = BitmexPositionRows.TABLE;
  static final AccountRows MARGINS = BitmexBalanceRows.MARGINS;
  static final AccountRows WALLETS = BitmexBalanceRows.WALLETS;
  static final AccountRows TRANSACTIONS = new BitmexTransactionRows();
  static final AccountRows AFFILIATES = BitmexBalanceRows.AFFILIATES;

  static final List<AccountRows> ALL =
      List.of(ORDERS, EXECUTIONS, POSITIONS, MARGINS, WALLETS, TRANSACTIONS, AFFILIATES);

  static final Map<String, AccountRows> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(AccountRows::name, Function.identity()));

  private AccountTables() {}
}
