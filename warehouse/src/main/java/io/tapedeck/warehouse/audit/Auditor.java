package io.tapedeck.warehouse.audit;

import io.tapedeck.warehouse.audit.AuditFacts.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The auditor, who works out what is whole: the time listened to, and the gaps that were mended,
 * without the gaps that were not. Pure.
 */
final class Auditor {

  /** Streams of one exchange end together within this; less is the rhythm of heartbeats. */
  private static final long SLACK_MICROS = 60_000_000L;

  private final @Nullable Long from;
  private final @Nullable Long to;

  /**
   * An audit.
   *
   * @param from where windows begin, microseconds since 1970; null for each stream's first message
   * @param to where windows end; null for the newest that is known of the exchange
   */
  Auditor(@Nullable Long from, @Nullable Long to) {
    this.from = from;
    this.to = to;
  }

  AuditReport audit(AuditFacts facts) {
    Map<String, Long> newest = new HashMap<>();
    facts
        .streams()
        .forEach((name, recorded) -> newest.merge(name.exchange(), lastHeard(recorded), Math::max));
    List<StreamAudit> audits = new ArrayList<>();
    facts
        .streams()
        .forEach(
            (name, recorded) -> {
              StreamAudit audit =
                  audit(name, recorded, newest.getOrDefault(name.exchange(), 0L), facts);
              boolean concerned = audit.window().length() > 0 || !audit.gaps().isEmpty();
              if (concerned) {
                audits.add(audit);
              }
            });
    long start = audits.stream().mapToLong(each -> each.window().from()).min().orElse(0);
    long end = audits.stream().mapToLong(each -> each.window().to()).max().orElse(start);
    return new AuditReport(new TimeSpan(start, Math.max(start, end)), audits);
  }

  private StreamAudit audit(StreamName name, Recorded recorded, long newest, AuditFacts facts) {
    TimeSpan window = window(recorded, newest);
    List<ReportedGap> all = new ArrayList<>(recorded.gaps());
    StreamName whole = name.ofAllSymbols();
    Recorded ofAll = whole == null ? null : facts.streams().get(whole);
    if (ofAll != null) {
      all.addAll(ofAll.gaps());
    }
    List<ReportedGap> concerned = all.stream().filter(gap -> touches(gap, window)).toList();
    List<ReportedGap> left =
        new ArrayList<>(concerned.stream().filter(h -> !h.isMended()).toList());
    List<TimeSpan> heard = new ArrayList<>(recorded.listened());
    concerned.stream().filter(ReportedGap::isMended).forEach(gap -> heard.add(gap.within(window)));
    TimeSpans missing = union(left, window);
    TimeSpans covered = TimeSpans.union(heard).within(window).minus(missing);
    boolean anything = !recorded.listened().isEmpty();
    left.sort(
        Comparator.comparing(ReportedGap::from, Comparator.nullsFirst(Comparator.naturalOrder())));
    return new StreamAudit(
        name,
        window,
        covered,
        recorded.messages(),
        recorded.rows(),
        List.copyOf(left),
        (int) concerned.stream().filter(ReportedGap::isMended).count(),
        anything ? untold(window, covered, missing) : TimeSpans.union(List.of()));
  }

  private static boolean touches(ReportedGap gap, TimeSpan window) {
    return gap.within(window).length() > 0;
  }

  private static TimeSpans union(List<ReportedGap> gaps, TimeSpan window) {
    return TimeSpans.union(gaps.stream().map(gap -> gap.within(window)).toList());
  }

  private TimeSpan window(Recorded recorded, long newest) {
    List<TimeSpan> heard = TimeSpans.union(recorded.listened()).spans();
    boolean none = heard.isEmpty();
    long first =
        none
            ? recorded.gaps().stream()
                .mapToLong(gap -> gap.from() == null ? firstBound(gap) : gap.from())
                .min()
                .orElse(0)
            : heard.get(0).from();
    long last = none ? Math.max(newest, recorded.told()) : lastHeard(recorded);
    long start = from == null ? first : from;
    long end = to != null ? to : newest - last <= SLACK_MICROS ? last : newest;
    if (!none && recorded.gaveUpAt() >= last - SLACK_MICROS) {
      end = Math.min(end, last);
    }
    return new TimeSpan(start, Math.max(start, end));
  }

  /** The end of a gap was heard too; its coverage may be told minutes later. */
  private static long lastHeard(Recorded recorded) {
    long listened = recorded.listened().stream().mapToLong(TimeSpan::to).max().orElse(0);
    long ended =
        recorded.gaps().stream()
            .map(ReportedGap::to)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    return Math.max(listened, ended);
  }

  private static long firstBound(ReportedGap gap) {
    return gap.to() == null ? 0 : gap.to() - 1;
  }

  /** Time that was not listened to, and that no row of gaps is about. */
  private static TimeSpans untold(TimeSpan window, TimeSpans covered, TimeSpans missing) {
    return new TimeSpans(
        TimeSpans.union(List.of(window)).minus(covered).minus(missing).spans().stream()
            .filter(span -> span.length() >= SLACK_MICROS)
            .toList());
  }
}
