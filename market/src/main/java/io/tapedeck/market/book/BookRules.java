package io.tapedeck.market.book;

import io.tapedeck.schemas.value.BookMark;

/**
 * The rules by which books of one channel are kept.
 *
 * @param chain what proves that no message is missing
 * @param levels what proves the levels right
 * @param window levels a side beyond which levels are dropped unasked; {@link #WHOLE} for none
 * @param depth levels a side that the channel shows; {@link #WHOLE} for all
 */
public record BookRules(ChainCheck chain, LevelsCheck levels, int window, int depth) {

  /** The exchange keeps every level, or takes back each one that leaves its window. */
  public static final int WHOLE = Integer.MAX_VALUE;

  /** Each has at least one level. */
  public BookRules {
    if (window < 1 || depth < 1) {
      throw new IllegalArgumentException("a book of " + Math.min(window, depth) + " levels");
    }
  }

  /** Books that are trimmed to what the channel shows. */
  public BookRules(ChainCheck chain, LevelsCheck levels, int window) {
    this(chain, levels, window, window);
  }

  /** Books of all levels. */
  public static BookRules whole(ChainCheck chain, LevelsCheck levels) {
    return new BookRules(chain, levels, WHOLE);
  }

  int window(BookMark mark) {
    return mark.hasDepth() ? (int) Math.max(1, Math.min(mark.depth(), window)) : window;
  }
}
