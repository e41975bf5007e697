package io.tapedeck.testdata;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.Column;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.BookMark;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import io.tapedeck.schemas.value.Visibility;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows for tests: only what a test cares about is said. */
public final class TestRows {

  /** 2026-11-21 10:00:00 UTC in microseconds. */
  public static final long TEN_O_CLOCK = 1_795_255_200_000_000L;

  private TestRows() {}

  /** A row of a trade, bought, at ten o'clock. */
  public static Row trade(@Nullable String id, String price, String size) {
    return RowBuilder.of(Trades.TABLE)
        .set(Trades.TRADE_ID, id)
        .set(Trades.PRICE, Decimal.parse(price))
        .set(Trades.SIZE, Decimal.parse(size))
        .set(Trades.SIZE_UNIT, "contracts")
        .set(Trades.SIDE, "buy")
        .set(Trades.KIND, "regular")
        .build(TEN_O_CLOCK, 0);
  }

  /** A row at ten o'clock. */
  public static Row row(RowBuilder row) {
    return at(TEN_O_CLOCK, row);
  }

  /** A row at a time. */
  public static Row at(long eventTime, RowBuilder row) {
    return row.build(eventTime, 0);
  }

  /** Trades received at a time. */
  public static Rows trades(String symbol, long receivedTime, Row... rows) {
    return message(Trades.TABLE, symbol, "s", 0, receivedTime, false, rows);
  }

  /** Rows of a table. */
  public static Rows of(Table table, @Nullable String symbol, Row... rows) {
    return message(table, symbol, "s", 0, TEN_O_CLOCK, false, rows);
  }

  /** Rows of a message. */
  public static Rows message(
      Table table,
      @Nullable String symbol,
      String session,
      long sequence,
      long receivedTime,
      boolean snapshot,
      Row... rows) {
    return new Rows(
        table,
        Visibility.PUBLIC,
        "bitmex",
        "main",
        "trade",
        symbol,
        "BTC-USD-PERP",
        receivedTime,
        Origin.live,
        session,
        sequence,
        snapshot,
        List.of(rows));
  }

  /** A message that changes no level of a book but proves it. */
  public static Rows marked(BookMark mark) {
    return new Rows(
        BookChanges.TABLE,
        Visibility.PUBLIC,
        "bitget",
        "spot",
        "books",
        "BTCUSDT",
        "BTC-USDT",
        TEN_O_CLOCK,
        Origin.live,
        "session-1",
        3,
        false,
        mark,
        List.of());
  }

  /** One row of a table with a value in every column. */
  public static Rows filled(Table table) {
    return of(table, "XBTUSD", row(full(table)));
  }

  /** A row in the making with a value in every own column of a table. */
  public static RowBuilder full(Table table) {
    RowBuilder row = RowBuilder.of(table);
    table.columns().forEach(column -> row.setChecked(column, value(column)));
    return row;
  }

  private static Object value(Column<?> column) {
    return switch (column.form()) {
      case TEXT -> column.name();
      case NUMBER, MONEY -> Decimal.parse("12.50");
      case TIMESTAMP, BIGINT -> TEN_O_CLOCK;
      case BOOLEAN -> true;
      case LEVELS ->
          new Levels(
              List.of(Decimal.parse("2"), Decimal.parse("1e-10")), sizes(Decimal.parse("3"), null));
      case TEXT_LIST -> List.of("a", "b");
      case TEXT_MAP -> Map.of("a", "b");
      case BYTES -> new byte[] {1, 2, 3};
    };
  }

  /** Sizes of levels, of which some are not known. */
  public static List<@Nullable Decimal> sizes(@Nullable Decimal... sizes) {
    return Arrays.asList(sizes);
  }
}
