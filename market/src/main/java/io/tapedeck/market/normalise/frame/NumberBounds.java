package io.tapedeck.market.normalise.frame;

import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Fills;
import io.tapedeck.schemas.table.Klines;
import io.tapedeck.schemas.table.Liquidations;
import io.tapedeck.schemas.table.OpenInterest;
import io.tapedeck.schemas.table.Orders;
import io.tapedeck.schemas.table.Quotes;
import io.tapedeck.schemas.table.ReferencePrices;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tickers;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of a table's rows can be true: the one rule for all exchanges, by which {@link
 * FrameRows} leaves out a row that no market has, and tells it. Numbers that may be below 0 (rates,
 * fees, profits, positions) have no bound here, and levels of books are looked at where they are
 * read.
 *
 * @param aboveZero columns whose number, where there is one, is above 0
 * @param notBelowZero columns whose number may also be 0
 */
record NumberBounds(
    Table table, List<Column<Decimal>> aboveZero, List<Column<Decimal>> notBelowZero) {

  private static final Map<Table, NumberBounds> BY_TABLE =
      Stream.of(
              new NumberBounds(Trades.TABLE, List.of(Trades.PRICE), List.of(Trades.SIZE)),
              new NumberBounds(
                  Quotes.TABLE,
                  List.of(Quotes.BID_PRICE, Quotes.ASK_PRICE),
                  List.of(Quotes.BID_SIZE, Quotes.ASK_SIZE)),
              new NumberBounds(ReferencePrices.TABLE, List.of(ReferencePrices.PRICE), List.of()),
              new NumberBounds(
                  OpenInterest.TABLE,
                  List.of(),
                  List.of(OpenInterest.OPEN_INTEREST, OpenInterest.OPEN_INTEREST_VALUE)),
              new NumberBounds(
                  Liquidations.TABLE, List.of(Liquidations.PRICE), List.of(Liquidations.SIZE)),
              new NumberBounds(
                  Klines.TABLE,
                  List.of(),
                  List.of(
                      Klines.OPEN,
                      Klines.HIGH,
                      Klines.LOW,
                      Klines.CLOSE,
                      Klines.VOLUME,
                      Klines.QUOTE_VOLUME)),
              new NumberBounds(
                  Tickers.TABLE,
                  List.of(),
                  List.of(
                      Tickers.LAST,
                      Tickers.BID,
                      Tickers.ASK,
                      Tickers.HIGH_24H,
                      Tickers.LOW_24H,
                      Tickers.VOLUME_24H,
                      Tickers.TURNOVER_24H)),
              new NumberBounds(Fills.TABLE, List.of(Fills.PRICE, Fills.SIZE), List.of()),
              new NumberBounds(
                  Orders.TABLE,
                  List.of(),
                  List.of(
                      Orders.PRICE,
                      Orders.STOP_PRICE,
                      Orders.SIZE,
                      Orders.FILLED,
                      Orders.AVERAGE_PRICE)))
          .collect(Collectors.toMap(NumberBounds::table, bounds -> bounds));

  /** Those of a table; null where any number can be true. */
  static @Nullable NumberBounds of(Table table) {
    return BY_TABLE.get(table);
  }

  /** What cannot be true of a row, in words; null if all can. */
  @Nullable String objection(RowBuilder row) {
    for (int i = 0; i < aboveZero.size(); i++) {
      Decimal number = row.get(aboveZero.get(i));
      if (number != null && number.signum() <= 0) {
        return aboveZero.get(i) + " is not above 0";
      }
    }
    for (int i = 0; i < notBelowZero.size(); i++) {
      Decimal number = row.get(notBelowZero.get(i));
      if (number != null && number.signum() < 0) {
        return notBelowZero.get(i) + " is below 0";
      }
    }
    return null;
  }
}
