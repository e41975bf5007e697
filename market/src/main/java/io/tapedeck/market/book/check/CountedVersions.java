package io.tapedeck.market.book.check;

import io.tapedeck.market.book.BreakReason;
import io.tapedeck.market.book.Chain;
import io.tapedeck.market.book.ChainCheck;
import io.tapedeck.market.book.Verdict;
import io.tapedeck.schemas.value.BookMark;

/** Each message's version is one more than the last; one that is not above the last is a repeat. */
public final class CountedVersions implements ChainCheck {

  @Override
  public Verdict follows(Chain chain, BookMark mark) {
    BookMark last = chain.last();
    if (mark.hasVersion() && last.hasVersion()) {
      if (mark.version() == last.version() + 1) {
        return Verdict.GOOD;
      }
      if (mark.version() <= last.version()) {
        return Verdict.STALE;
      }
    }
    return new Verdict.Broken(
        BreakReason.SEQUENCE_GAP,
        "version %s after %s".formatted(Marks.text(mark.version()), Marks.text(last.version())));
  }

  @Override
  public Verdict replaces(Chain chain, BookMark snapshot) {
    boolean back =
        snapshot.hasVersion()
            && chain.last().hasVersion()
            && snapshot.version() < chain.last().version();
    return back
        ? new Verdict.Unsettled(
            "snapshot of the past: version %d after %d"
                .formatted(snapshot.version(), chain.last().version()))
        : Verdict.GOOD;
  }
}
