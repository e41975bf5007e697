package io.tapedeck.warehouse.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Disjoint stretches of time in order. Immutable.
 *
 * @param spans in order, neither touching nor overlapping, none empty
 */
record TimeSpans(List<TimeSpan> spans) {

  /** What any of the stretches holds. */
  static TimeSpans union(Collection<TimeSpan> parts) {
    List<TimeSpan> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparingLong(TimeSpan::from));
    List<TimeSpan> joined = new ArrayList<>();
    for (TimeSpan part : sorted) {
      TimeSpan last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (part.length() == 0) {
        continue;
      }
      if (last != null && part.from() <= last.to()) {
        joined.set(joined.size() - 1, new TimeSpan(last.from(), Math.max(last.to(), part.to())));
      } else {
        joined.add(part);
      }
    }
    return new TimeSpans(List.copyOf(joined));
  }

  /** These without those. */
  TimeSpans minus(TimeSpans those) {
    List<TimeSpan> left = new ArrayList<>();
    int skipped = 0;
    for (TimeSpan span : spans) {
      long from = span.from();
      while (skipped < those.spans.size() && those.spans.get(skipped).to() <= from) {
        skipped++;
      }
      for (int i = skipped; i < those.spans.size(); i++) {
        TimeSpan gap = those.spans.get(i);
        if (gap.from() >= span.to()) {
          break;
        }
        if (gap.from() > from) {
          left.add(new TimeSpan(from, gap.from()));
        }
        from = Math.max(from, gap.to());
      }
      if (from < span.to()) {
        left.add(new TimeSpan(from, span.to()));
      }
    }
    return new TimeSpans(List.copyOf(left));
  }

  /** What of these lies in a window. */
  TimeSpans within(TimeSpan window) {
    return new TimeSpans(
        spans.stream().map(span -> span.within(window)).filter(span -> span.length() > 0).toList());
  }

  /** Their length together, microseconds. */
  long length() {
    return spans.stream().mapToLong(TimeSpan::length).sum();
  }
}
