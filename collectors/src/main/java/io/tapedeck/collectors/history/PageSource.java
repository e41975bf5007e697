package io.tapedeck.collectors.history;

import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Step;
import io.tapedeck.collectors.session.Frame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the pages of walks come from. For one thread. */
interface PageSource {

  /**
   * What was asked for.
   *
   * @param body to be stored; null where there is nothing to store
   */
  record Given(@Nullable Frame body, Page page) {}

  /**
   * Asks until there is a page.
   *
   * @return empty if the page is too large for whoever gives it
   * @throws WalkFailure if there will be none
   */
  Optional<Given> ask(WalkPlan plan, Step step, WalkProgress progress)
      throws WalkFailure, InterruptedException;

  /** A walk has come to its end; gives what is to be said of it, null for nothing. */
  default @Nullable String ended(WalkPlan plan) throws InterruptedException {
    return null;
  }
}
