package io.tapedeck.warehouse.audit;

import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.table.AccountTerms;
import io.tapedeck.schemas.table.Accounts;
import io.tapedeck.schemas.table.Balances;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.BookSnapshots;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.FundingRates;
import io.tapedeck.schemas.table.Instruments;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Ledger;
import io.tapedeck.schemas.table.Liquidations;
import io.tapedeck.schemas.table.MarginTerms;
import io.tapedeck.schemas.table.Notices;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.table.Positions;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Rejected;
import io.tapedeck.schemas.table.Sessions;
import io.tapedeck.schemas.table.Settlements;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.table.Trades;
import java.util.Arrays;
import java.util.List;

/**
 * The tables that the messages of a kind feed, over all exchanges: a gap of the kind is a gap in
 * each of them, as far as the exchange says that much.
 */
public final class FedTables {

  private FedTables() {}

  /** The names of the tables, the one that the kind is mostly about first; none if not known. */
  public static List<String> of(String kind) {
    return Arrays.stream(Kind.values())
        .filter(known -> known.word().equals(kind))
        .findFirst()
        .map(known -> fed(known).stream().map(Table::name).toList())
        .orElse(List.of());
  }

  /** The names joined for people. */
  static String text(String kind) {
    return String.join(" ", of(kind));
  }

  private static List<Table> fed(Kind kind) {
    return switch (kind) {
      case TRADES -> List.of(Trades.TABLE);
      case BOOK -> List.of(BookChanges.TABLE, BookSnapshots.TABLE, Quotes.TABLE);
      case QUOTES -> List.of(Quotes.TABLE);
      case KLINES -> List.of(Klines.TABLE);
      case FUNDING -> List.of(FundingRates.TABLE);
      case TICKERS ->
          List.of(
              Tickers.TABLE,
              ReferencePrices.TABLE,
              OpenInterest.TABLE,
              FundingRates.TABLE,
              Quotes.TABLE);
      case INSTRUMENTS ->
          List.of(
              Instruments.TABLE,
              MarginTerms.TABLE,
              Tickers.TABLE,
              ReferencePrices.TABLE,
              OpenInterest.TABLE,
              FundingRates.TABLE);
      case LIQUIDATIONS -> List.of(Liquidations.TABLE);
      case NOTICES -> List.of(Notices.TABLE, Settlements.TABLE);
      case ORDERS -> List.of(Orders.TABLE, Fills.TABLE);
      case FILLS -> List.of(Fills.TABLE, Orders.TABLE);
      case POSITIONS -> List.of(Positions.TABLE);
      case BALANCES -> List.of(Balances.TABLE, AccountTerms.TABLE, Accounts.TABLE);
      case LEDGER -> List.of(Ledger.TABLE);
      case OPS -> List.of(Sessions.TABLE);
      case UNKNOWN -> List.of(Rejected.TABLE);
    };
  }
}
