package io.tapedeck.simulator.truth;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The row that one row of a frame must become in our tables. Of tables without price and size of
 * their own: quotes give the bid, klines close and volume at the bar's open time with the interval
 * as action, rates and readings their value as price with their kind as action; orders have their
 * status as action, fills their liquidity, balances their total as size and their coin as action.
 *
 * @param first whether the row is the first of a start snapshot
 */
public record TruthRow(
    String table,
    String product,
    String channel,
    @Nullable String symbol,
    @Nullable String tradeId,
    @Nullable BigDecimal price,
    @Nullable BigDecimal size,
    @Nullable String side,
    @Nullable String action,
    @Nullable Instant eventTime,
    boolean first) {

  /** A trade. */
  public static TruthRow trade(
      String product,
      String channel,
      String symbol,
      String tradeId,
      BigDecimal price,
      BigDecimal size,
      @Nullable String side,
      @Nullable Instant time) {
    return new TruthRow(
        "trades", product, channel, symbol, tradeId, price, size, side, null, time, false);
  }

  /** A level of a book, with its true price also where the wire leaves it out. */
  public static TruthRow level(
      String product,
      String channel,
      String symbol,
      @Nullable BigDecimal price,
      @Nullable BigDecimal size,
      String side,
      String action,
      @Nullable Instant time,
      boolean first) {
    return new TruthRow(
        "book_changes", product, channel, symbol, null, price, size, side, action, time, first);
  }

  /** A row of an account table: the id is that of the order, fill or entry. */
  public static TruthRow own(
      String table,
      String product,
      String channel,
      @Nullable String symbol,
      @Nullable String id,
      @Nullable BigDecimal price,
      @Nullable BigDecimal size,
      @Nullable String side,
      @Nullable String action,
      @Nullable Instant time) {
    return new TruthRow(
        table,
        product,
        channel,
        symbol,
        id,
        priceOf(table, price),
        size,
        side,
        action,
        time,
        false);
  }

  /** A market order has no price, whatever stands for none on the wire. */
  private static @Nullable BigDecimal priceOf(String table, @Nullable BigDecimal price) {
    boolean none = table.equals("orders") && price != null && price.signum() == 0;
    return none ? null : price;
  }

  /** A row of any other table. */
  public static TruthRow reading(
      String table,
      String product,
      String channel,
      @Nullable String symbol,
      @Nullable BigDecimal price,
      @Nullable BigDecimal size,
      @Nullable String action,
      @Nullable Instant time) {
    return new TruthRow(
        table, product, channel, symbol, null, price, size, null, action, time, false);
  }
}
