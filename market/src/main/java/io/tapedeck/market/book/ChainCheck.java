package io.tapedeck.market.book;

import io.tapedeck.schemas.value.BookMark;

/**
 * One proof that lies in what an exchange prints beside the levels: whether a message follows the
 * last one. Checks hold no state, so one instance serves all books: what they must remember is in
 * {@link Chain}. What the levels themselves prove is asked of a {@link LevelsCheck}.
 */
public interface ChainCheck {

  /** Nothing is proved. */
  ChainCheck NONE = new ChainCheck() {};

  /** Before a change is applied: does it follow the last message? */
  default Verdict follows(Chain chain, BookMark mark) {
    return Verdict.GOOD;
  }

  /** Before a snapshot of the same session replaces a valid book: is it newer than the book? */
  default Verdict replaces(Chain chain, BookMark snapshot) {
    return Verdict.GOOD;
  }

  /** Before a valid book changes over to another session: is that session's snapshot news? */
  default Verdict takesOver(Chain chain, BookMark snapshot) {
    return Verdict.GOOD;
  }

  /** Asks two checks in turn; the first that is not content decides. */
  default ChainCheck and(ChainCheck other) {
    return new Both(this, other);
  }

  /** Two checks as one, asked in this order. */
  record Both(ChainCheck first, ChainCheck second) implements ChainCheck {

    @Override
    public Verdict follows(Chain chain, BookMark mark) {
      Verdict verdict = first.follows(chain, mark);
      return verdict == Verdict.GOOD ? second.follows(chain, mark) : verdict;
    }

    @Override
    public Verdict replaces(Chain chain, BookMark snapshot) {
      Verdict verdict = first.replaces(chain, snapshot);
      return verdict == Verdict.GOOD ? second.replaces(chain, snapshot) : verdict;
    }

    @Override
    public Verdict takesOver(Chain chain, BookMark snapshot) {
      Verdict verdict = first.takesOver(chain, snapshot);
      return verdict == Verdict.GOOD ? second.takesOver(chain, snapshot) : verdict;
    }
  }
}
