package io.tapedeck.warehouse.book;

import io.tapedeck.schemas.table.BookChanges;
import io.tapedeck.schemas.table.CommonColumns;
import io.tapedeck.warehouse.query.Sql;
import io.tapedeck.warehouse.query.SqlLiteral;
import org.jspecify.annotations.Nullable;

/**
 * One book among all that were recorded.
 *
 * @param exchange name of the exchange
 * @param product namespace of the symbol
 * @param channel the exchange's own channel text
 * @param symbol the exchange's own symbol
 * @param pool the liquidity pool; null where the exchange names none
 */
public record BookName(
    String exchange, String product, String channel, String symbol, @Nullable String pool) {

  /** The condition that picks its rows of a table that has pools. */
  String inSql() {
    return withoutPool()
        + " AND "
        + Sql.of(BookChanges.POOL)
        + " IS NOT DISTINCT FROM "
        + SqlLiteral.orNull(pool);
  }

  /** The condition that picks its rows of a table without pools. */
  String withoutPool() {
    return Sql.is(CommonColumns.EXCHANGE, exchange)
        + " AND "
        + Sql.is(CommonColumns.PRODUCT, product)
        + " AND "
        + Sql.is(CommonColumns.CHANNEL, channel)
        + " AND "
        + Sql.is(CommonColumns.SYMBOL, symbol);
  }

  @Override
  public String toString() {
    String words = exchange + ' ' + product + ' ' + channel + ' ' + symbol;
    return pool == null ? words : words + " pool " + pool;
  }
}
