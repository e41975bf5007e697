package io.tapedeck.warehouse.audit;

import java.util.List;

/**
 * The audit of a warehouse.
 *
 * @param window all streams' windows together
 * @param streams in the order of their names
 */
public record AuditReport(TimeSpan window, List<StreamAudit> streams) {

  /** Gaps about which something is still to be done. */
  public long open() {
    return streams.stream().mapToLong(StreamAudit::open).sum();
  }

  /**
   * Whether nothing is missing but what was not recorded on purpose, and rows tell of all the time.
   */
  public boolean isKnownWhole() {
    return open() + unmendable() == 0
        && streams.stream().allMatch(stream -> stream.untold().length() == 0);
  }

  /** Gaps that nothing can mend. */
  public long unmendable() {
    return streams.stream().mapToLong(StreamAudit::unmendable).sum();
  }

  /** Pauses of a recording that was stopped on purpose. */
  public long stops() {
    return streams.stream().mapToLong(StreamAudit::stops).sum();
  }
}
