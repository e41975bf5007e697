package io.tapedeck.market.book;

import io.tapedeck.schemas.value.BookMark;

/**
 * One proof that an exchange offers for its books. Checks hold no state, so one instance serves all
 * books: what they must remember is in {@link Chain}. That a change names a known level is no check
 * but holds for every book.
 */
public interface BookCheck {

  /** Nothing is proved. */
  BookCheck NONE = new BookCheck() {};

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

  /** After a message was applied: is the book what the exchange says it is? */
  default Verdict agrees(BookView book, BookMark mark) {
    return Verdict.GOOD;
  }

  /** Asks several checks in turn; the first that is not content decides. */
  static BookCheck all(BookCheck... checks) {
    return new All(checks.clone());
  }

  /** Several checks as one, asked in this order. */
  final class All implements BookCheck {

    private final BookCheck[] checks;

    private All(BookCheck[] checks) {
      this.checks = checks;
    }

    @Override
    public Verdict follows(Chain chain, BookMark mark) {
      for (BookCheck check : checks) {
        Verdict verdict = check.follows(chain, mark);
        if (verdict != Verdict.GOOD) {
          return verdict;
        }
      }
      return Verdict.GOOD;
    }

    @Override
    public Verdict replaces(Chain chain, BookMark snapshot) {
      for (BookCheck check : checks) {
        Verdict verdict = check.replaces(chain, snapshot);
        if (verdict != Verdict.GOOD) {
          return verdict;
        }
      }
      return Verdict.GOOD;
    }

    @Override
    public Verdict takesOver(Chain chain, BookMark snapshot) {
      for (BookCheck check : checks) {
        Verdict verdict = check.takesOver(chain, snapshot);
        if (verdict != Verdict.GOOD) {
          return verdict;
        }
      }
      return Verdict.GOOD;
    }

    @Override
    public Verdict agrees(BookView book, BookMark mark) {
      for (BookCheck check : checks) {
        Verdict verdict = check.agrees(book, mark);
        if (verdict != Verdict.GOOD) {
          return verdict;
        }
      }
      return Verdict.GOOD;
    }
  }
}
