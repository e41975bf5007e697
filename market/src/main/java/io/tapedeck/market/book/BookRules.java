package io.tapedeck.market.book;

import io.tapedeck.schemas.value.BookMark;

/**
 * The rules by which books of one channel are kept.
 *
 * @param check what proves them right
 * @param window levels a side beyond which levels are dropped unasked; {@link #WHOLE} for none
 * @param depth levels a side that the channel shows; {@link #WHOLE} for all
 */
public record BookRules(BookCheck check, int window, int depth) {

  /** The exchange keeps every level, or takes back each one that leaves its window. */
  public static final int WHOLE = Integer.MAX_VALUE;

  /** Each has at least one level. */
  public BookRules {
    if (window < 1 || depth < 1) {
      throw new IllegalArgumentException("a book of " + Math.min(window, depth) + " levels");
    }
  }

  /** Books that are trimmed to what the channel shows. */
  public BookRules(BookCheck check, int window) {
    this(check, window, window);
  }

  /** Books of all levels. */
  public static BookRules whole(BookCheck check) {
    return new BookRules(check, WHOLE);
  }

  int window(BookMark mark) {
    return mark.hasDepth() ? (int) Math.max(1, Math.min(mark.depth(), window)) : window;
  }
}
