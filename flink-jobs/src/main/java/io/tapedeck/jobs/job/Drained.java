package io.tapedeck.jobs.job;

/**
 * The end of a drain.
 *
 * @param recordsWaiting records on Kafka that are not in files; 0 when all are
 */
public record Drained(long recordsWaiting) {

  /** Whether everything that was on Kafka is in visible files. */
  public boolean isComplete() {
    return recordsWaiting == 0;
  }
}
