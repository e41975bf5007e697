package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Choice;
import java.util.Map;

/** {@code Buy} and {@code Sell} in our words; any other word, and none, says nothing. */
final class BitmexSides {

  static final String BID = "bid";
  static final String ASK = "ask";

  /** Of trades and orders. */
  static final Choice<String> TAKER = Choice.of(Map.of("Buy", "buy", "Sell", "sell"));

  /** Of levels. */
  static final Choice<String> BOOK = Choice.of(Map.of("Buy", BID, "Sell", ASK));

  private BitmexSides() {}
}
