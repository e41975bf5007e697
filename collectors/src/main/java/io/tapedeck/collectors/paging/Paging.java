package io.tapedeck.collectors.paging;

import java.util.Optional;

/**
 * One way in which exchanges give out the past. Pure: says which request follows which answer, and
 * asks nothing itself. Rows may come twice over the pages of a walk, where that is what makes sure
 * that none is left out; whoever stores them drops what has come before.
 */
public sealed interface Paging
    permits AscendingTime,
        DayFilePieces,
        NewestFirstIds,
        NewestFirstTimes,
        Cursors,
        NewestFirstOffsets,
        NewestRows,
        NumberedPages,
        SplitSpans {

  /** Most rows of a page. */
  int page();

  /** Requests that a span takes however few rows it holds. */
  default long leastRequests(Span span) {
    return 1;
  }

  /** The first request for the rows of this span. */
  Step first(Span span);

  /**
   * What follows an answer.
   *
   * @param asked the step that was answered
   */
  Next next(Step asked, Page page);

  /** Whether this message of the exchange says that the page is too large. */
  default boolean refusesSize(String message) {
    return false;
  }

  /**
   * The same step in smaller pages, for an exchange that says that the page is too large.
   *
   * @return empty where pages cannot be made smaller
   */
  default Optional<Step> smaller(Step refused) {
    return Optional.empty();
  }
}
