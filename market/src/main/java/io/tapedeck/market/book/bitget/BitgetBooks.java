package io.tapedeck.market.book.bitget;

import io.tapedeck.market.book.BookProtocol;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.check.LinkedSequence;
import io.tapedeck.market.book.check.LinkedSequence.FirstLink;
import io.tapedeck.market.book.check.LinkedSequence.Unlinked;
import io.tapedeck.market.book.check.PrintedChecksum;
import io.tapedeck.market.book.check.Uncrossed;
import java.util.Optional;

/**
 * Bitget {@code books} of v1, v2 and v3: a checksum over the best 25 levels where the message has
 * one that is not 0 (v1 and v2 docs), {@code seq} and {@code pseq} where it has those (v3 docs, v2
 * in practice). Each proof is enforced wherever it is printed. {@code seq} alone may start anew, so
 * it proves nothing but a repeat. One matching engine never shows crossed sides.
 */
public final class BitgetBooks implements BookProtocol {

  private static final int CHECKED_LEVELS = 25;

  private static final BookRules LEVELS =
      BookRules.whole(
          new LinkedSequence(Unlinked.UNPROVED, FirstLink.SPANNING),
          new PrintedChecksum(CHECKED_LEVELS).and(new Uncrossed()));

  @Override
  public String exchange() {
    return "bitget";
  }

  @Override
  public Optional<BookRules> rules(String channel) {
    return channel.equals("books") ? Optional.of(LEVELS) : Optional.empty();
  }
}
