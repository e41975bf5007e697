package io.tapedeck.warehouse.book;

import org.jspecify.annotations.Nullable;

/**
 * The book that somebody asks for, as far as it was said.
 *
 * @param exchange name of the exchange
 * @param symbol the exchange's own symbol, or our comparable name such as {@code BTC-USDT-PERP}
 * @param product namespace of the symbol; null for the only one that has it
 * @param channel the exchange's own channel text; null for the deepest
 * @param pool liquidity pool; null for the only one, or none
 */
public record BookWish(
    String exchange,
    String symbol,
    @Nullable String product,
    @Nullable String channel,
    @Nullable String pool) {

  /** A symbol, wherever it is found. */
  public static BookWish of(String exchange, String symbol) {
    return new BookWish(exchange, symbol, null, null, null);
  }
}
