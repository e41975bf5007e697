package io.tapedeck.market.book.bitmart;

import io.tapedeck.market.book.BookProtocol;
import io.tapedeck.market.book.BookRules;
import io.tapedeck.market.book.ChainCheck;
import io.tapedeck.market.book.check.CountedVersions;
import io.tapedeck.market.book.check.SettledSides;
import io.tapedeck.market.book.check.Uncrossed;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BitMart futures books (BitMart futures v2 documentation). {@code depthIncreaseN}: a snapshot,
 * then changes counted by version; the server keeps the best N levels a side and may drop those
 * that fall out without a word, so both sides are trimmed. {@code depthN}: the best N of one side a
 * frame, so the book is whole after a frame of each.
 */
public final class BitmartBooks implements BookProtocol {

  private static final Pattern CHANGES = Pattern.compile("futures/depthIncrease([1-9][0-9]{0,3})");
  private static final Pattern SIDES = Pattern.compile("futures/depth([1-9][0-9]{0,3})");

  @Override
  public String exchange() {
    return "bitmart";
  }

  @Override
  public Optional<BookRules> rules(String channel) {
    Matcher changes = CHANGES.matcher(channel);
    if (changes.matches()) {
      return Optional.of(
          new BookRules(
              new CountedVersions(), new Uncrossed(), Integer.parseInt(changes.group(1))));
    }
    Matcher sides = SIDES.matcher(channel);
    return sides.matches()
        ? Optional.of(
            new BookRules(ChainCheck.NONE, new SettledSides(), Integer.parseInt(sides.group(1))))
        : Optional.empty();
  }
}
