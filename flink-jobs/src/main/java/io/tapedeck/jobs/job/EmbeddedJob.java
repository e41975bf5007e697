package io.tapedeck.jobs.job;

import io.tapedeck.jobs.observe.JobProgress;
import java.time.Duration;
import java.util.Optional;

/**
 * The recording job on a mini cluster in this JVM. Any thread may call; {@link #start} restores the
 * newest complete checkpoint of any earlier run in the folder.
 */
@SuppressWarnings("DoNotCallSuggester") // the inside of the methods follows
public final class EmbeddedJob implements AutoCloseable {

  private EmbeddedJob() {}

  /**
   * Starts the job and returns when it runs.
   *
   * @throws JobFailure when it must not or cannot start: live data without a usable checkpoint,
   *     Kafka or S3 not there
   */
  public static EmbeddedJob start(EmbeddedJobOptions options) {
    throw new UnsupportedOperationException(options.toString());
  }

  /** A moment's picture for a live view; cheap enough to call every second. */
  public JobProgress progress() {
    throw new UnsupportedOperationException();
  }

  /** Why the job ended by itself, if it did. */
  public Optional<JobFailure> failure() {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits until a completed checkpoint covers what is on Kafka now, then stops the job with all
   * files visible. Call it when nobody publishes any more.
   *
   * @param limit how long to wait; then the job is stopped where it is, and a later start goes on
   * @throws JobFailure when the job has failed
   */
  public Drained drain(Duration limit) {
    throw new UnsupportedOperationException(limit.toString());
  }

  /** Stops at once; what was not committed is read again by the next start. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
