package io.tapedeck.market.normalise.bitmex;

import io.tapedeck.market.normalise.json.Words;

/** What a frame does to its table (BitMEX API docs). */
enum Action {
  /** A start image: replaces what its filter covers. */
  PARTIAL,
  /** New rows. */
  INSERT,
  /** Changed fields of rows that are there. */
  UPDATE,
  /** Rows that go. */
  DELETE;

  /** The words on the wire, in the order of the constants. */
  static final Words WORDS = Words.of("partial", "insert", "update", "delete");

  private static final Action[] ALL = values();

  static Action of(int word) {
    return ALL[word];
  }
}
