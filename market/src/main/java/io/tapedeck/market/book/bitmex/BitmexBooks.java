package io.tapedeck.market.book.bitmex;

import io.tapedeck.market.book.BookProtocol;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.ChainCheck;
import io.tapedeck.market.book.check.Uncrossed;
import java.util.Optional;

/**
 * BitMEX tables of levels. There is neither sequence nor checksum (BitMEX API docs): a loss shows
 * only when a later change names an id that is not held, or when the sides cross. A lost update, a
 * lost delete behind the touch, and a repeated partial or update cannot be revealed at all.
 */
public final class BitmexBooks implements BookProtocol {

  private static final BookRules LEVELS = BookRules.whole(ChainCheck.NONE, new Uncrossed());

  /**
   * Levels leave by deletes of their own: trimming would lose one when its insert comes before the
   * delete that makes room for it.
   */
  private static final BookRules BEST_25 =
      new BookRules(ChainCheck.NONE, new Uncrossed(), BookRules.WHOLE, 25);

  @Override
  public String exchange() {
    return "bitmex";
  }

  @Override
  public Optional<BookRules> rules(String channel) {
    return switch (channel) {
      case "orderBookL2" -> Optional.of(LEVELS);
      case "orderBookL2_25" -> Optional.of(BEST_25);
      default -> Optional.empty();
    };
  }
}
