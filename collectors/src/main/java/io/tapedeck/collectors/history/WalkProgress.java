package io.tapedeck.collectors.history;

import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Span;

/** Told what walks do, on their threads; looks at nothing unless it says so. */
public interface WalkProgress {

  /** A request is sent. */
  default void request(WalkPlan plan) {}

  /** A page is stored. */
  default void page(WalkPlan plan, Page page) {}

  /** Nothing of the walk is left to ask, now or since an earlier process. */
  default void whole(WalkPlan plan) {}

  /** Something is to be said of a walk that is whole. */
  default void remark(WalkPlan plan, String sentence) {}

  /** Rows of this span may exist that no request can bring. */
  default void missing(WalkPlan plan, Span span) {}
}
