package io.tapedeck.warehouse.book;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A book that was recorded.
 *
 * @param name which it is
 * @param instrument our comparable name; null when it cannot be derived
 * @param sizeUnit unit of its sizes: base, quote, contracts or unknown
 * @param others the same symbol's books of other channels that were meant as well, deepest first
 */
public record FoundBook(
    BookName name, @Nullable String instrument, String sizeUnit, List<BookName> others) {

  /** Copies the list. */
  public FoundBook {
    others = List.copyOf(others);
  }
}
