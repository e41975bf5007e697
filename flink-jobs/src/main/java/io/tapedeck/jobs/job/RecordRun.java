package io.tapedeck.jobs.job;

import io.tapedeck.jobs.cluster.EmbeddedCluster;
import io.tapedeck.jobs.cluster.JobFailure;
import io.tapedeck.jobs.cluster.JobPicture;
import io.tapedeck.jobs.cluster.SubmittedJob;
import io.tapedeck.jobs.observe.JobProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the record job on a cluster in this process. Any thread may call; {@link #start}
 * restores the newest complete checkpoint of any earlier run in the folder. A thread of its own,
 * {@code job-watch}, follows the job, cleans up after the first checkpoint and finds lost offsets;
 * the job's end, with or without a reason, is noticed when it happens.
 */
public final class RecordRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordRun.class);
  private static final String NAME = "tapedeck-record";
  private static final Duration WATCH = Duration.ofSeconds(1);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** Kept of a drain's time for the last checkpoint. */
  private static final Duration STOP = Duration.ofSeconds(15);

  /** What the last checkpoint gets even when no time is left. */
  private static final Duration LEAST_STOP = Duration.ofSeconds(5);

  private static final long POLL_MILLIS = 100;

  /** Where nobody can say when the last record was read, the gap has no start. */
  private static final int MOST_LOOKS_AT_LOSS = 10;

  /** So many in a row are no matter of a busy machine any more. */
  private static final int MOST_FAILED_LOOKS = 3;

  private final RecordRunOptions options;
  private final SubmittedJob job;
  private final Backlog backlog;
  private final Leftovers leftovers;
  private final RunFailures failures;
  private final ScheduledExecutorService watch;

  /** For the watching thread alone. */
  private int looksAtLoss;

  private volatile JobProgress progress = JobProgress.NONE;
  private volatile @Nullable JobFailure failure;
  private volatile boolean stopping;
  private long lastFailed = -1;
  private int failedLooks;

  private RecordRun(
      RecordRunOptions options, SubmittedJob job, Backlog backlog, Leftovers leftovers) {
    this.options = options;
    this.job = job;
    this.backlog = backlog;
    this.leftovers = leftovers;
    failures = new RunFailures(options.record().s3());
    watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "job-watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts the job and returns when it runs.
   *
   * @throws JobFailure when it must not or cannot start: live data without a usable checkpoint,
   *     Kafka or S3 not there
   */
  public static RecordRun start(EmbeddedCluster cluster, RecordRunOptions options) {
    Leftovers leftovers = Leftovers.find(options);
    Backlog backlog = new Backlog(options.record().kafka());
    try {
      backlog.checkReachable();
      Configuration settings = FlinkSettings.ofJob(options.record().job().checkpointInterval());
      FlinkSettings.checkpointInto(settings, options.checkpoints());
      RestorePoint.newestIn(options.checkpoints())
          .ifPresentOrElse(
              point -> FlinkSettings.restore(settings, point),
              () -> leftovers.refuseJobFiles(options));
      SubmittedJob job = cluster.submit(draw(settings, options), NAME);
      RecordRun run = new RecordRun(options, job, backlog, leftovers);
      run.awaitRunning();
      run.follow();
      return run;
    } catch (RuntimeException e) {
      backlog.close();
      leftovers.close();
      throw e;
    }
  }

  private static StreamExecutionEnvironment draw(Configuration settings, RecordRunOptions options) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    environment.setParallelism(options.record().job().parallelism());
    RecordJob.draw(environment, options.record());
    return environment;
  }

  private void awaitRunning() {
    boolean runs = false;
    try {
      Optional<JobPicture> now = job.awaitRunning(START_LIMIT);
      runs = now.map(JobPicture::isRunning).orElse(false);
      if (!runs) {
        Throwable cause = now.map(JobPicture::lastFailure).orElse(null);
        throw cause == null
            ? new JobFailure("The job did not start within " + START_LIMIT.toSeconds() + " s.")
            : failures.of(cause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while the job was starting.", e);
    } finally {
      if (!runs) {
        job.end();
      }
    }
  }

  private void follow() {
    ScheduledFuture<?> unused =
        watch.scheduleWithFixedDelay(this::look, 0, WATCH.toMillis(), TimeUnit.MILLISECONDS);
    job.onEnd(this::noticeEnd);
  }

  /** A moment's picture for a live view, about a second old. */
  public JobProgress progress() {
    return progress;
  }

  /** Why the job ended by itself, if it did. */
  public Optional<JobFailure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whatever ended it, nobody had asked for it. Where there is a reason the watch tells it. */
  private void noticeEnd() {
    if (!stopping) {
      watch.execute(this::look);
    }
  }

  private void look() {
    try {
      Optional<JobPicture> now = job.picture();
      if (now.isPresent()) {
        JobPicture picture = now.get();
        noticeFailure(picture);
        picture.lastFailedCheckpoint().ifPresent(this::tellFailed);
        if (failure == null && picture.isOver() && !stopping) {
          failure = RunFailures.endedByItself(picture.state());
        }
        progress = RecordPicture.progress(picture, backlog.waiting(backlog.ends(), now));
        if (progress.checkpointId() >= 0) {
          leftovers.discardOnce(options, job.id());
        }
      }
      failedLooks = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | IOException | RuntimeException e) {
      tellFailedLook(e);
    }
  }

  /** One that fails says only that the machine is busy. */
  private void tellFailedLook(Exception cause) {
    if (++failedLooks < MOST_FAILED_LOOKS) {
      LOG.info("looking at the job failed, will look again reason={}", cause.toString());
    } else {
      LOG.warn("looking at the job failed times={}", failedLooks, cause);
    }
  }

  /** Once each; one that a stop cuts off is no failure. */
  private void tellFailed(JobPicture.Failed checkpoint) {
    if (checkpoint.id() != lastFailed && !stopping) {
      lastFailed = checkpoint.id();
      LOG.warn("checkpoint failed number={} reason={}", checkpoint.id(), checkpoint.reason());
    }
  }

  /** Lost offsets never come back, so they end the job, once it told when it had read last. */
  private void noticeFailure(JobPicture now) throws IOException {
    Throwable cause = now.lastFailure();
    if (failure != null || cause == null) {
      return;
    }
    Map<TopicPartition, Long> lost = LostOffsets.in(cause);
    if (!lost.isEmpty()) {
      Map<String, Long> lastRead = RecordPicture.of(now).lastRead();
      boolean known = lost.keySet().stream().map(String::valueOf).allMatch(lastRead::containsKey);
      if (!known && !now.isOver() && ++looksAtLoss < MOST_LOOKS_AT_LOSS) {
        return; // between two attempts: the next one fails as this did, and says what it restored
      }
      job.cancel();
      tellLoss(lost, lastRead);
    }
    if (!lost.isEmpty() || now.isOver()) {
      failure = failures.of(cause);
    }
  }

  private void tellLoss(Map<TopicPartition, Long> lost, Map<String, Long> lastRead)
      throws IOException {
    LostOffsets gaps = new LostOffsets(options.record().kafka());
    for (Map.Entry<TopicPartition, Long> place : lost.entrySet()) {
      TopicPartition partition = place.getKey();
      gaps.writeGap(
          partition,
          place.getValue(),
          lastRead.get(partition.toString()),
          Instant.now(),
          leftovers.of(partition));
    }
  }

  /**
   * Waits until the job has read what is on Kafka now, then stops it with a last checkpoint and all
   * files visible. Call it when nobody publishes any more.
   *
   * @param limit how long it may take in all; near its end the job is stopped where it is, and a
   *     later start goes on from there
   * @throws JobFailure when the job has failed
   */
  public Drained drain(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Duration reserve = limit.dividedBy(3).compareTo(STOP) < 0 ? limit.dividedBy(3) : STOP;
    try {
      long waiting = awaitRead(end - reserve.toNanos());
      stopping = true;
      watch.shutdown();
      // What it may be cleaning up must not be the last checkpoint that is about to be written.
      if (!watch.awaitTermination(reserve.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the watch of the job does not end");
      }
      stopInOrder(end);
      discardOldFiles();
      job.picture().ifPresent(last -> progress = RecordPicture.progress(last, waiting));
      return new Drained(waiting);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while the job was draining.", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new JobFailure(
          "The job could not be stopped in order; the next start reads again what it had not"
              + " committed.",
          e);
    } finally {
      close();
    }
  }

  /** The last checkpoint may be the first of this run. What is left is found by the next start. */
  private void discardOldFiles() {
    try {
      leftovers.discardFilesOnce();
    } catch (IOException e) {
      LOG.warn("what earlier runs left unfinished stays until the next start", e);
    }
  }

  /**
   * A last checkpoint can fail like any other, seen with Flink 2.3.0 on a busy machine ("File has
   * trailing junk data"); the job then goes on from the one before, and can be stopped again.
   */
  private void stopInOrder(long end)
      throws ExecutionException, InterruptedException, TimeoutException {
    while (true) {
      long left = Math.max(end - System.nanoTime(), LEAST_STOP.toNanos());
      try {
        job.stopWithCheckpoint(options.checkpoints(), Duration.ofNanos(left));
        return;
      } catch (ExecutionException e) {
        Duration patience = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        if (!job.awaitRunning(patience).map(JobPicture::isRunning).orElse(false)) {
          throw e;
        }
        LOG.warn("the last checkpoint failed, stopping once more", e);
      }
    }
  }

  /** Waits until everything on Kafka is read, and says how much is not at the deadline. */
  private long awaitRead(long deadline) throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ends = backlog.ends();
    boolean asked = false;
    while (true) {
      failure().ifPresent(RecordRun::raise);
      long waiting = backlog.waiting(ends, job.picture());
      if (waiting == 0 || System.nanoTime() > deadline) {
        return waiting;
      }
      if (!asked) {
        // How far silent partitions were read is known only from a checkpoint of this run.
        job.triggerCheckpoint();
        asked = true;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static void raise(JobFailure failure) {
    throw failure;
  }

  /** The job as the cluster has it. */
  SubmittedJob job() {
    return job;
  }

  /** Stops at once; what was not committed is read again by the next start. */
  @Override
  public void close() {
    stopping = true;
    watch.shutdownNow();
    job.end();
    backlog.close();
    leftovers.close();
  }
}
