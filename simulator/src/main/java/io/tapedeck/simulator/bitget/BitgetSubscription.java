package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a subscription, understood.
 *
 * @param dialect where it was asked
 * @param arg as it is echoed in acknowledgements and pushes
 * @param channel the exchange's own text of it
 * @param kind what it shows
 * @param line whose markets; null for an account channel of no line
 * @param listed the market; null for a channel of all
 * @param size levels of a book, else 0
 * @param step length of its bars, else null
 * @param wallets of the account that it tells about; none for market data
 */
record BitgetSubscription(
    BitgetServerDialect dialect,
    ObjectNode arg,
    String channel,
    Family kind,
    @Nullable BitgetLine line,
    @Nullable BitgetMarket listed,
    int size,
    @Nullable BitgetBarStep step,
    List<BitgetWallet> wallets) {

  BitgetSubscription {
    wallets = List.copyOf(wallets);
  }

  /** A channel of market data. */
  BitgetSubscription(
      BitgetServerDialect dialect,
      ObjectNode arg,
      String channel,
      Family kind,
      @Nullable BitgetLine line,
      @Nullable BitgetMarket listed,
      int size,
      @Nullable BitgetBarStep step) {
    this(dialect, arg, channel, kind, line, listed, size, step, List.of());
  }

  /** The families of channels. */
  enum Family {
    TRADE,
    TICKER,
    BOOK,
    BOOK_SNAPSHOT,
    CANDLE,
    INDEX_PRICE,
    LIQUIDATION,
    BALANCE,
    ORDER,
    FILL,
    POSITION,
    /** Acknowledged, and nothing to tell. */
    SILENT
  }

  /** One text for all who asked the same. */
  String key() {
    return dialect.path() + arg;
  }

  boolean isPrivate() {
    return !wallets.isEmpty();
  }

  /** Whether rows about a market belong to it. */
  boolean covers(BitgetMarket market) {
    return (listed == null || listed.equals(market)) && (line == null || line == market.line());
  }

  BitgetMarket market() {
    if (listed == null) {
      throw new IllegalStateException("a channel of one market without it: " + arg);
    }
    return listed;
  }

  /** Our product of its rows. */
  String product() {
    return line == null || kind == Family.INDEX_PRICE ? "margin" : line.product();
  }
}
