package io.tapedeck.warehouse.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts that the tables say, by stream. */
final class AuditFacts {

  private final Map<StreamName, Recorded> streams = new TreeMap<>();

  /** What the tables say of one stream. */
  static final class Recorded {
    private final List<TimeSpan> listened = new ArrayList<>();
    private final List<ReportedGap> gaps = new ArrayList<>();
    private long gaveUpAt = Long.MIN_VALUE;
    private long told = Long.MIN_VALUE;
    private long messages;
    private long rows;

    List<TimeSpan> listened() {
      return listened;
    }

    List<ReportedGap> gaps() {
      return gaps;
    }

    /** When it was last given up by our own will, or the least time. */
    long gaveUpAt() {
      return gaveUpAt;
    }

    /** When a gap of it was said last. */
    long told() {
      return told;
    }

    long messages() {
      return messages;
    }

    long rows() {
      return rows;
    }
  }

  private Recorded of(StreamName name) {
    return streams.computeIfAbsent(name, any -> new Recorded());
  }

  void listened(StreamName name, TimeSpan span, long messages, long rows) {
    Recorded recorded = of(name);
    recorded.listened.add(span);
    recorded.messages += messages;
    recorded.rows += rows;
  }

  void gaveUp(StreamName name, long at) {
    Recorded recorded = of(name);
    recorded.gaveUpAt = Math.max(recorded.gaveUpAt, at);
  }

  /**
   * Adds a gap.
   *
   * @param told when it was said, microseconds since 1970
   */
  void gap(StreamName name, ReportedGap gap, long told) {
    Recorded recorded = of(name);
    recorded.gaps.add(gap);
    recorded.told = Math.max(recorded.told, told);
  }

  Map<StreamName, Recorded> streams() {
    return streams;
  }
}
