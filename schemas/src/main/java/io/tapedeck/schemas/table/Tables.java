package io.tapedeck.schemas.table;

import java.util.List;
import java.util.Optional;

/** The list of tables. */
public final class Tables {

  /**
   * All tables, in the order of the documents. The place makes the ids of their rows' schemas, so
   * tables are only ever added, at the end.
   */
  public static final List<Table> ALL =
      List.of(
          Trades.TABLE,
          BookChanges.TABLE,
          BookSnapshots.TABLE,
          Quotes.TABLE,
          Klines.TABLE,
          FundingRates.TABLE,
          OpenInterest.TABLE,
          ReferencePrices.TABLE,
          Tickers.TABLE,
          Liquidations.TABLE,
          Settlements.TABLE,
          Instruments.TABLE,
          MarginTerms.TABLE,
          Orders.TABLE,
          Fills.TABLE,
          Positions.TABLE,
          Balances.TABLE,
          Ledger.TABLE,
          Accounts.TABLE,
          Notices.TABLE,
          Sessions.TABLE,
          Gaps.TABLE,
          Coverage.TABLE,
          Rejected.TABLE,
          Seals.TABLE,
          AccountTerms.TABLE);

  private Tables() {}

  /** The table with this name, if there is one. */
  public static Optional<Table> find(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
