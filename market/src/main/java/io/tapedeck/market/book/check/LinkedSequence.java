package io.tapedeck.market.book.check;

import io.tapedeck.market.book.BreakReason;
import io.tapedeck.market.book.Chain;
import io.tapedeck.market.book.ChainCheck;
import io.tapedeck.market.book.Verdict;
import io.tapedeck.schemas.value.BookMark;

/**
 * Each change names the sequence of the message before it. The last message again is a repeat; any
 * other mismatch is a gap, also a lower number, because a count that began anew looks the same.
 *
 * <p>Exchanges differ in what a change without the link means ({@link Unlinked}) and in how the
 * first change after a snapshot is linked ({@link FirstLink}).
 */
public final class LinkedSequence implements ChainCheck {

  /** A previous sequence that says: the count began anew (Bitget v3 docs). */
  private static final long RESET = 0;

  /** What a change without the link means. */
  public enum Unlinked {
    /** It proves nothing; another check must. */
    UNPROVED,
    /** Its sequence must grow, and what does not is a repeat. */
    GROWING
  }

  /** How the first change after a snapshot is linked. */
  public enum FirstLink {
    /** It names the snapshot's sequence. */
    EXACT,
    /** The snapshot's sequence lies between the two that the change names, ends included. */
    SPANNING
  }

  private final Unlinked unlinked;
  private final FirstLink firstLink;

  /** The check of one exchange's way to link. */
  public LinkedSequence(Unlinked unlinked, FirstLink firstLink) {
    this.unlinked = unlinked;
    this.firstLink = firstLink;
  }

  @Override
  public Verdict follows(Chain chain, BookMark mark) {
    BookMark last = chain.last();
    if (!mark.hasSequence() || !last.hasSequence()) {
      boolean neverCounted = !mark.hasSequence() && !last.hasSequence();
      return neverCounted && unlinked == Unlinked.UNPROVED ? Verdict.GOOD : gap(last, mark);
    }
    return mark.hasPreviousSequence() ? linked(chain, mark) : unlinked(chain, mark);
  }

  private Verdict linked(Chain chain, BookMark mark) {
    BookMark last = chain.last();
    if (mark.previousSequence() == last.sequence()) {
      return mark.sequence() >= last.sequence() ? Verdict.GOOD : gap(last, mark);
    }
    if (mark.previousSequence() == RESET) {
      return new Verdict.Broken(
          BreakReason.SEQUENCE_RESET,
          "sequence %d after a reset, last was %d".formatted(mark.sequence(), last.sequence()));
    }
    if (chain.isAtSnapshot() && firstLink == FirstLink.SPANNING) {
      boolean spans =
          mark.previousSequence() <= last.sequence() && last.sequence() <= mark.sequence();
      return spans ? Verdict.GOOD : gap(last, mark);
    }
    return mark.sequence() == last.sequence() ? Verdict.STALE : gap(last, mark);
  }

  private Verdict unlinked(Chain chain, BookMark mark) {
    BookMark last = chain.last();
    if (unlinked == Unlinked.UNPROVED) {
      boolean repeat = mark.sequence() == last.sequence() && !chain.isAtSnapshot();
      return repeat ? Verdict.STALE : Verdict.GOOD;
    }
    if (mark.sequence() > last.sequence()) {
      return Verdict.GOOD;
    }
    // Between the last two messages: never seen, so it was overtaken and is no repeat.
    boolean late =
        chain.beforeLast().hasSequence()
            && mark.sequence() > chain.beforeLast().sequence()
            && mark.sequence() < last.sequence();
    return late ? gap(last, mark) : Verdict.STALE;
  }

  @Override
  public Verdict replaces(Chain chain, BookMark snapshot) {
    boolean back =
        snapshot.hasSequence()
            && chain.last().hasSequence()
            && snapshot.sequence() < chain.last().sequence();
    return back
        ? new Verdict.Unsettled(
            "snapshot of the past: sequence %d after %d"
                .formatted(snapshot.sequence(), chain.last().sequence()))
        : Verdict.GOOD;
  }

  private static Verdict gap(BookMark last, BookMark mark) {
    return new Verdict.Broken(
        BreakReason.SEQUENCE_GAP,
        "sequence %s on top of %s, last was %s"
            .formatted(
                Marks.text(mark.sequence()),
                Marks.text(mark.previousSequence()),
                Marks.text(last.sequence())));
  }
}
