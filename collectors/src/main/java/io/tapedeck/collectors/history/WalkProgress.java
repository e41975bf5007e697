package io.tapedeck.collectors.history;

import io.tapedeck.collectors.paging.Span;

/** Told what walks do, on their threads. */
public interface WalkProgress {

  /** A request is sent. */
  void request(WalkPlan plan);

  /** A page with so many rows is stored. */
  void page(WalkPlan plan, int rows);

  /** Nothing of the walk is left to ask, now or since an earlier process. */
  void whole(WalkPlan plan);

  /** Rows of this span may exist that no request can bring. */
  void missing(WalkPlan plan, Span span);
}
