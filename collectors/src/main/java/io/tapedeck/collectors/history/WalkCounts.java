package io.tapedeck.collectors.history;

import io.tapedeck.collectors.paging.Page;
import java.util.concurrent.atomic.LongAdder;

/** The sums of walks. For many threads. */
public class WalkCounts implements WalkProgress {

  private final LongAdder requests = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder whole = new LongAdder();

  @Override
  public void request(WalkPlan plan) {
    requests.increment();
  }

  @Override
  public void page(WalkPlan plan, Page page) {
    rows.add(page.rows().size());
  }

  @Override
  public void whole(WalkPlan plan) {
    whole.increment();
  }

  /** Requests that were sent. */
  public final long requests() {
    return requests.sum();
  }

  /** Rows that came, those that came twice counted twice. */
  public final long rows() {
    return rows.sum();
  }

  /** Walks of which nothing is left to ask. */
  public final long whole() {
    return whole.sum();
  }
}
