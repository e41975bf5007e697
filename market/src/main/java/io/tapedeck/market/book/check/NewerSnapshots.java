package io.tapedeck.market.book.check;

import io.tapedeck.market.book.Chain;
import io.tapedeck.market.book.ChainCheck;
import io.tapedeck.market.book.Verdict;
import io.tapedeck.schemas.value.BookMark;

/**
 * The check for exchanges that count over all their connections: the snapshot of a new connection
 * may be older than what the last one gave, and is then no news. A snapshot of the same state takes
 * over: the connection before may be gone.
 */
public final class NewerSnapshots implements ChainCheck {

  @Override
  public Verdict takesOver(Chain chain, BookMark snapshot) {
    boolean news =
        !snapshot.hasSequence()
            || !chain.last().hasSequence()
            || snapshot.sequence() >= chain.last().sequence();
    return news ? Verdict.GOOD : Verdict.STALE;
  }
}
