package io.tapedeck.launcher.pipeline;

import io.tapedeck.jobs.cluster.JobFailure;
import io.tapedeck.jobs.job.RecordRun;
import io.tapedeck.jobs.job.RecordRunOptions;
import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.lake.CommandFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The record job on the cluster: it reads to the end before it stops. */
final class RecordJobService implements Service {

  /** What a start that is still under way gets before it is given up. */
  private static final Duration END_OF_START = Duration.ofSeconds(15);

  private final ClusterService cluster;
  private final Supplier<RecordRunOptions> options;
  private volatile @Nullable Starting<RecordRun> run;
  private volatile long waiting;

  /**
   * A job that is not started yet.
   *
   * @param options asked when it is
   */
  RecordJobService(ClusterService cluster, Supplier<RecordRunOptions> options) {
    this.cluster = cluster;
    this.options = options;
  }

  @Override
  public String name() {
    return "record-job";
  }

  @Override
  public void start() {
    RecordRunOptions asked = options.get();
    run = new Starting<>("job-start", () -> RecordRun.start(cluster.cluster(), asked));
  }

  @Override
  public boolean awaitRunning(Duration limit) throws InterruptedException {
    Starting<RecordRun> starting = run;
    try {
      return starting == null || starting.await(limit);
    } catch (JobFailure e) {
      throw explain(e);
    }
  }

  /** How far the job is. */
  JobProgress progress() {
    return now().map(RecordRun::progress).orElse(JobProgress.NONE);
  }

  /** Records on Kafka that were not read when it was stopped. */
  long waiting() {
    return waiting;
  }

  private Optional<RecordRun> now() {
    return Optional.ofNullable(run).flatMap(Starting::now);
  }

  @Override
  public Optional<CommandFailure> failure() {
    return now().flatMap(RecordRun::failure).map(RecordJobService::explain);
  }

  private static CommandFailure explain(JobFailure failure) {
    return CommandFailure.world("%s", failure.getMessage()).causedBy(failure);
  }

  @Override
  public void stop(Duration limit) {
    Starting<RecordRun> starting = run;
    if (starting == null) {
      return;
    }
    long end = System.nanoTime() + limit.toNanos();
    Duration patience = limit.compareTo(END_OF_START) < 0 ? limit : END_OF_START;
    Optional<RecordRun> running = starting.inTime(patience);
    run = null;
    if (running.isPresent()) {
      try {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        waiting = running.get().drain(left).recordsWaiting();
      } catch (JobFailure e) {
        throw explain(e);
      }
    }
  }

  @Override
  public void close() {
    Starting<RecordRun> starting = run;
    if (starting != null) {
      run = null;
      starting.inTime(Duration.ZERO).ifPresent(RecordRun::close);
    }
  }
}
