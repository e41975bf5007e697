package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.market.Trade;

/** Ids as long as the exchange's: 19 digits, more than a double holds. */
final class BitgetTradeIds {

  private static final long SPREAD = 800_000;

  private BitgetTradeIds() {}

  static String of(Trade trade) {
    return Long.toString(trade.number() * SPREAD);
  }

  /** Whether a trade comes before an id. */
  static boolean before(Trade trade, long id) {
    return trade.number() * SPREAD < id;
  }
}
