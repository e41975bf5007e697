package io.tapedeck.warehouse.book;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.lake.storage.Warehouse;
import io.tapedeck.warehouse.text.UtcTime;
import java.io.PrintStream;

/** One book at one instant of our clock: what had reached the socket by then, whole messages. */
public final class BookAt {

  private final Warehouse warehouse;

  /** Books of a warehouse. */
  public BookAt(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Rebuilds the book and prints it.
   *
   * @param moment received time, microseconds since 1970 UTC, inclusive
   * @throws CommandFailure if the book was not valid then, saying why; nothing is printed
   */
  public void print(BookWish wish, long moment, LadderFormat format, int depth, PrintStream out) {
    FoundBook found = new BookFinder(warehouse, wish).find(moment);
    try (BookHistory history = at(found.name(), moment)) {
      BookState state = history.opening();
      if (!state.isValid()) {
        throw CommandFailure.world(
            "the book of %s was not valid at %s: %s%s",
            found.name(), UtcTime.text(moment), String.valueOf(state.reason()), way(found, moment));
      }
      format.print(new Ladder(found, moment, state, depth), out);
    }
  }

  private BookHistory at(BookName name, long moment) {
    return BookHistory.open(warehouse, name, moment + 1, moment + 1);
  }

  /** Another channel that had a book then, for the end of the sentence. */
  private String way(FoundBook found, long moment) {
    for (BookName other : found.others()) {
      try (BookHistory history = at(other, moment)) {
        if (history.opening().isValid()) {
          return "; that of --channel " + other.channel() + " was";
        }
      }
    }
    return "";
  }
}
