package io.tapedeck.collectors.history;

import io.tapedeck.collectors.paging.Page;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.table.Gaps;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one walk showed of the time of a gap: rows inside, whether the listing goes on on both
 * sides, and bars or settlements that it lacks. For one thread at a time.
 */
final class WalkedRows {

  private static final int MOST_TOLD_APART = 100_000;
  private static final long HASH_PRIME = 0x9E37_79B9_7F4A_7C15L;

  private final Span gap;
  private final @Nullable Duration bar;
  private final long length;
  private final long stamp;
  private final Set<Long> inside = new HashSet<>();
  private final Set<Long> opens = new HashSet<>();
  private long others;
  private boolean before;
  private boolean after;
  private boolean lacks;

  /**
   * Nothing was shown yet.
   *
   * @param gap its time, both bounds may be good
   * @param reason why it is a gap: of rows that were missed by their own arithmetic each is wanted,
   *     though they be no bars
   */
  WalkedRows(WalkPlan plan, Span gap, String reason) {
    this.gap = gap;
    boolean bars = plan.history().read().kind() == Kind.KLINES;
    boolean each = bars || reason.equals(Gaps.MISSING_FUNDING);
    bar = each ? plan.history().spacing() : null;
    length = bars && bar != null ? bar.toMillis() : 0;
    stamp = plan.history().stamp().toMillis();
  }

  /** A page came. */
  void page(Page page) {
    for (Page.Row row : page.rows()) {
      boolean told = row.millis() > 0; // else it may be of any time
      long time = row.millis() - stamp;
      before |= told && time < gap.from();
      after |= told && time >= gap.to();
      if (bar != null) {
        opens.add(time);
      }
      if (!told || gap.holds(time + length)) {
        count(row, time);
      }
    }
  }

  /** Pages overlap. Rows without ids may stand beside each other with one time. */
  private void count(Page.Row row, long time) {
    String id = row.id();
    if ((id == null && bar == null) || inside.size() >= MOST_TOLD_APART) {
      others++;
    } else {
      inside.add(id == null ? time : id.hashCode() * HASH_PRIME + time);
    }
  }

  /** Rows of this time may exist that no request brings. */
  void missing(Span span) {
    lacks |= !span.within(gap).isEmpty();
  }

  /** Rows of the time of the gap. */
  long rows() {
    return inside.size() + others;
  }

  /** Whether rows may exist that no request brings. */
  boolean lacksRows() {
    return lacks;
  }

  /**
   * Whether the listing has all: rows before and after the gap, or each bar that it closed in it.
   */
  boolean joins() {
    return bar == null ? before && after : missingBars(bar.toMillis()) == 0;
  }

  /** How many bars the listing lacks that were finished in the gap. */
  long missingBars() {
    return bar == null ? 0 : missingBars(bar.toMillis());
  }

  /** Bars of weeks do not begin at a multiple of their length: their own tell where. */
  private long missingBars(long step) {
    long offset = opens.stream().findAny().map(open -> Math.floorMod(open, step)).orElse(0L);
    long first = Math.floorDiv(gap.from() - offset, step) * step + offset;
    long missing = 0;
    for (long open = first; open + length < gap.to(); open += step) {
      missing += open + length <= gap.from() || opens.contains(open) ? 0 : 1;
    }
    return missing;
  }
}
