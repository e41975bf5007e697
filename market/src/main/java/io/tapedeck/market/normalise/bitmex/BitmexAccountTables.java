package io.tapedeck.market.normalise.bitmex;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of accounts (BitMEX API docs). A plain list to read from top to bottom. */
final class BitmexAccountTables {

  static final BitmexAccountRows ORDERS = new BitmexOrderRows();
  static final BitmexAccountRows EXECUTIONS = new BitmexExecutionRows();
  static final BitmexAccountRows POSITIONS = BitmexPositionRows.TABLE;
  static final BitmexAccountRows MARGINS = BitmexBalanceRows.MARGINS;
  static final BitmexAccountRows WALLETS = BitmexBalanceRows.WALLETS;
  static final BitmexAccountRows TRANSACTIONS = new BitmexTransactionRows();
  static final BitmexAccountRows AFFILIATES = BitmexBalanceRows.AFFILIATES;

  static final List<BitmexAccountRows> ALL =
      List.of(ORDERS, EXECUTIONS, POSITIONS, MARGINS, WALLETS, TRANSACTIONS, AFFILIATES);

  static final Map<String, BitmexAccountRows> BY_NAME =
      ALL.stream()
          .collect(Collectors.toUnmodifiableMap(BitmexAccountRows::name, Function.identity()));

  private BitmexAccountTables() {}
}
