package io.tapedeck.market.book.ltp;

import io.tapedeck.market.book.BookProtocol;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.LevelsCheck;
import io.tapedeck.market.book.check.LinkedSequence;
import io.tapedeck.market.book.check.LinkedSequence.FirstLink;
import io.tapedeck.market.book.check.LinkedSequence.Unlinked;
import io.tapedeck.market.book.check.NewerSnapshots;
import java.util.Optional;

/**
 * LTP RapidX {@code ORDER_BOOK} in both documented forms: with {@code pre_seq}, which must be the
 * last {@code seq} (LTP docs), and without, where {@code seq} must grow (arena docs): there a lost
 * message cannot be revealed, only one that was overtaken by the message before it.
 *
 * <p>Crossed sides are no fault here: the books are those of other exchanges, put together.
 */
public final class LtpBooks implements BookProtocol {

  private static final BookRules LEVELS =
      BookRules.whole(
          new LinkedSequence(Unlinked.GROWING, FirstLink.EXACT).and(new NewerSnapshots()),
          LevelsCheck.NONE);

  @Override
  public String exchange() {
    return "ltp";
  }

  @Override
  public Optional<BookRules> rules(String channel) {
    return channel.equals("ORDER_BOOK") ? Optional.of(LEVELS) : Optional.empty();
  }
}
