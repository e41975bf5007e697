package io.tapedeck.simulator.bitget;

/**
 * The parts of an account that hold money of their own. Each numbers its orders and fills by
 * itself, so the last digit of an id names the wallet: within a product no id comes twice.
 */
enum BitgetWallet {
  SPOT(1, "spot"),
  CROSSED(2, "margin"),
  ISOLATED(3, "margin"),
  FUTURES(4, "futures");

  private static final int BASE = 10;

  private final int digit;
  private final String word;

  BitgetWallet(int digit, String word) {
    this.digit = digit;
    this.word = word;
  }

  /** The printed id of a number. */
  String id(long number) {
    return Long.toString(value(number));
  }

  /** The printed id, as a number to compare cursors with. */
  long value(long number) {
    return number * BASE + digit;
  }

  boolean isMargin() {
    return word.equals("margin");
  }

  /** Our product of a row about a market of it. */
  String product(BitgetMarket listed) {
    return isMargin() ? word : listed.line().product();
  }
}
