package io.tapedeck.market.gaps;

import java.util.Locale;

/** The fate of a gap, as in {@code gaps.state}. */
public enum GapState {
  /** A gap that goes on, or that has ended and whose history can be asked for. */
  OPEN,
  /** No gap any more. */
  MENDED,
  /** Over, and a gap for good: the exchange gives no history of it. */
  UNMENDABLE;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word as it stands in the column. */
  public String word() {
    return word;
  }
}
