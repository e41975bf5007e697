package io.tapedeck.schemas.kafka;

import java.util.Locale;

/** The closed list of our words for what a topic carries; the last part of a topic name. */
public enum Kind {
  TRADES,
  BOOK,
  QUOTES,
  KLINES,
  FUNDING,
  TICKERS,
  INSTRUMENTS,
  LIQUIDATIONS,
  NOTICES,
  ORDERS,
  FILLS,
  POSITIONS,
  BALANCES,
  LEDGER,
  OPS,
  UNKNOWN;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word as it stands in topic names, in partition folders and in {@code gaps.kind}. */
  public String word() {
    return word;
  }

  /**
   * The kind with the given word.
   *
   * @throws IllegalArgumentException if no kind has this word
   */
  public static Kind ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
