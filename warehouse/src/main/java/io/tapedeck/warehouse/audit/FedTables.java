package io.tapedeck.warehouse.audit;

import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import java.util.Arrays;
import java.util.List;

/**
 * Which tables the messages of a kind feed, over all exchanges: a hole of the kind is a hole in
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
      case TRADES -> List.of(Tables.TRADES);
      case BOOK -> List.of(Tables.BOOK_CHANGES, Tables.BOOK_SNAPSHOTS, Tables.QUOTES);
      case QUOTES -> List.of(Tables.QUOTES);
      case KLINES -> List.of(Tables.KLINES);
      case FUNDING -> List.of(Tables.FUNDING_RATES);
      case TICKERS ->
          List.of(
              Tables.TICKERS,
              Tables.REFERENCE_PRICES,
              Tables.OPEN_INTEREST,
              Tables.FUNDING_RATES,
              Tables.QUOTES);
      case INSTRUMENTS ->
          List.of(
              Tables.INSTRUMENTS,
              Tables.MARGIN_TERMS,
              Tables.TICKERS,
              Tables.REFERENCE_PRICES,
              Tables.OPEN_INTEREST,
              Tables.FUNDING_RATES);
      case LIQUIDATIONS -> List.of(Tables.LIQUIDATIONS);
      case NOTICES -> List.of(Tables.NOTICES, Tables.SETTLEMENTS);
      case ORDERS -> List.of(Tables.ORDERS, Tables.FILLS);
      case FILLS -> List.of(Tables.FILLS, Tables.ORDERS);
      case POSITIONS -> List.of(Tables.POSITIONS);
      case BALANCES -> List.of(Tables.BALANCES, Tables.ACCOUNTS);
      case LEDGER -> List.of(Tables.LEDGER);
      case OPS -> List.of(Tables.SESSIONS);
      case UNKNOWN -> List.of(Tables.REJECTED);
    };
  }
}
