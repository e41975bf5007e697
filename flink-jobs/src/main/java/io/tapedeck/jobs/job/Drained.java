package io.tapedeck.jobs.job;

/**
 * How a drain ended.
 *
 * @param recordsWaiting records on Kafka that are not in files; 0 when all are
 */
public record Drained(long recordsWaiting) {

  /** Whether everything that was on Kafka is in visible files. */
  public boolean isComplete() {
    return recordsWaiting == 0;
  }
}
