package io.tapedeck.market.gaps;

import java.util.Locale;

/** What became of a hole, as in {@code gaps.state}. */
public enum GapState {
  /** A hole that goes on, or that has ended and whose history can be asked for. */
  OPEN,
  /** No hole any more. */
  MENDED,
  /** Over, and a hole for good: the exchange gives no history of it. */
  UNMENDABLE;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word as it stands in the column. */
  public String word() {
    return word;
  }
}
