package io.tapedeck.market.normalise.bitmex;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of accounts (BitMEX API docs). A plain list to read from top to bottom. */
final class OwnTables {

  static final OwnRows ORDERS = new OrderRows();
  static final OwnRows EXECUTIONS = new ExecutionRows();
  static final OwnRows POSITIONS = PositionRows.TABLE;
  static final OwnRows MARGINS = BalanceRows.MARGINS;
  static final OwnRows WALLETS = BalanceRows.WALLETS;
  static final OwnRows TRANSACTIONS = new TransactionRows();
  static final OwnRows AFFILIATES = BalanceRows.AFFILIATES;

  static final List<OwnRows> ALL =
      List.of(ORDERS, EXECUTIONS, POSITIONS, MARGINS, WALLETS, TRANSACTIONS, AFFILIATES);

  static final Map<String, OwnRows> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(OwnRows::name, Function.identity()));

  private OwnTables() {}
}
