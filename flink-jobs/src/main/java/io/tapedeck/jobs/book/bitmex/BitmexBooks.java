package io.tapedeck.jobs.book.bitmex;

import io.tapedeck.jobs.book.BookProtocol;
import io.tapedeck.jobs.book.BookRules;
import io.tapedeck.jobs.book.check.Uncrossed;
import java.util.Optional;

/**
 * BitMEX tables of levels. There is neither sequence nor checksum (BitMEX API docs): a loss shows
 * only when a later change names an id that is not held, or when the sides cross. A lost update, a
 * lost delete behind the touch, and a repeated partial or update cannot be revealed at all.
 */
public final class BitmexBooks implements BookProtocol {

  /**
   * Also for {@code orderBookL2_25}, whose levels leave the window by deletes of their own:
   * trimming would lose a level when its insert comes before the delete that makes room for it.
   */
  private static final BookRules LEVELS = BookRules.whole(new Uncrossed());

  @Override
  public String exchange() {
    return "bitmex";
  }

  @Override
  public Optional<BookRules> rules(String channel) {
    return switch (channel) {
      case "orderBookL2", "orderBookL2_25" -> Optional.of(LEVELS);
      default -> Optional.empty();
    };
  }
}
