package io.tapedeck.jobs.job;

import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.jobs.publish.PublishRows;
import io.tapedeck.lake.storage.S3Config;
import io.tapedeck.schemas.row.Rows;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recording job on a mini cluster in this JVM. Any thread may call; {@link #start} restores the
 * newest complete checkpoint of any earlier run in the folder. A thread of its own, {@code
 * job-watch}, follows the job, cleans up after the first checkpoint and notices the end.
 */
public final class EmbeddedJob implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedJob.class);
  private static final Duration WATCH = Duration.ofSeconds(1);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** Kept of a drain's time for the last checkpoint. */
  private static final Duration STOP = Duration.ofSeconds(15);

  /** What the last checkpoint gets even when no time is left. */
  private static final Duration LEAST_STOP = Duration.ofSeconds(5);

  private static final long POLL_MILLIS = 100;

  /** Where nobody can say when the last record was read, the hole has no start. */
  private static final int MOST_LOOKS_AT_LOSS = 10;

  private final EmbeddedJobOptions options;
  private final RunningJob job;
  private final KafkaOffsets kafka;
  private final Leftovers leftovers;
  private final ScheduledExecutorService watch;

  /** For the watching thread alone. */
  private int looksAtLoss;

  private volatile JobProgress progress = JobProgress.NONE;
  private volatile @Nullable JobFailure failure;

  private EmbeddedJob(
      EmbeddedJobOptions options, RunningJob job, KafkaOffsets kafka, Leftovers leftovers) {
    this.options = options;
    this.job = job;
    this.kafka = kafka;
    this.leftovers = leftovers;
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
  public static EmbeddedJob start(EmbeddedJobOptions options) {
    Configuration settings = ClusterSettings.embedded(options);
    ClusterSettings.reachS3(settings, options.s3());
    FileSystem.initialize(settings, null);
    Leftovers leftovers = Leftovers.find(options);
    KafkaOffsets kafka = new KafkaOffsets(options.bootstrapServers());
    try {
      kafka.checkReachable();
      RestorePoint.newestIn(options.checkpoints())
          .ifPresentOrElse(
              point -> ClusterSettings.restore(settings, point),
              () -> leftovers.refuseJobFiles(options));
      RunningJob job = RunningJob.submit(settings, options, environment(settings, options));
      EmbeddedJob started = new EmbeddedJob(options, job, kafka, leftovers);
      started.awaitRunning();
      ScheduledFuture<?> unused =
          started.watch.scheduleWithFixedDelay(
              started::look, 0, WATCH.toMillis(), TimeUnit.MILLISECONDS);
      return started;
    } catch (RuntimeException e) {
      kafka.close();
      leftovers.close();
      throw e;
    }
  }

  private static StreamExecutionEnvironment environment(
      Configuration settings, EmbeddedJobOptions options) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    environment.setParallelism(options.job().parallelism());
    environment.getConfig().enableObjectReuse();
    DataStream<Rows> finished =
        RecordJob.build(
            RecordJob.kafka(environment, options.bootstrapServers(), options.topicDiscovery()),
            RecordJob.Sinks.files(options.warehouse(), options.privateWarehouse())
                .asking(options.bootstrapServers()),
            options.job(),
            options.lake());
    PublishRows.attach(finished, options.bootstrapServers(), options.publish());
    return environment;
  }

  private void awaitRunning() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    Optional<JobPicture> now = job.picture();
    try {
      while (!now.map(JobPicture::isRunning).orElse(false)) {
        if (now.map(JobPicture::isOver).orElse(false) || System.nanoTime() > deadline) {
          throw explain(now.map(JobPicture::lastFailure).orElse(null));
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        now = job.picture();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while the job was starting.", e);
    } finally {
      if (!now.map(JobPicture::isRunning).orElse(false)) {
        job.close();
      }
    }
  }

  /** Where Flink's REST interface answers, on loopback: how the job is, and its metrics. */
  public URI restAddress() {
    return job.restAddress();
  }

  /** A moment's picture for a live view, about a second old. */
  public JobProgress progress() {
    return progress;
  }

  /** Why the job ended by itself, if it did. */
  public Optional<JobFailure> failure() {
    return Optional.ofNullable(failure);
  }

  private void look() {
    try {
      Optional<JobPicture> now = job.picture();
      if (now.isPresent()) {
        noticeEnd(now.get());
        progress = now.get().progress(waiting(kafka.ends(), now));
        if (progress.checkpointId() >= 0) {
          leftovers.discardOnce(options, job.id());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | IOException | RuntimeException e) {
      LOG.warn("looking at the job failed, will look again", e);
    }
  }

  /** Lost offsets never come back, so they end the job, once it told when it had read last. */
  private void noticeEnd(JobPicture now) throws IOException {
    Throwable cause = now.lastFailure();
    if (failure != null || cause == null) {
      return;
    }
    Map<TopicPartition, Long> lost = LostOffsets.in(cause);
    if (!lost.isEmpty()) {
      Map<String, Long> lastRead = now.lastRead();
      boolean known = lost.keySet().stream().map(String::valueOf).allMatch(lastRead::containsKey);
      if (!known && !now.isOver() && ++looksAtLoss < MOST_LOOKS_AT_LOSS) {
        return; // between two attempts: the next one fails as this did, and says what it restored
      }
      job.cancel();
      LostOffsets gaps = new LostOffsets(options.bootstrapServers());
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
    if (!lost.isEmpty() || now.isOver()) {
      failure = explain(cause);
    }
  }

  private JobFailure explain(@Nullable Throwable cause) {
    Map<TopicPartition, Long> lost = LostOffsets.in(cause);
    if (!lost.isEmpty()) {
      return new JobFailure(
          "Kafka deleted records before they were read, from "
              + lost
              + " on; the holes are in table gaps."
              + " Record into a new data folder, with a longer retention on Kafka.",
          cause == null ? new IllegalStateException("no cause") : cause);
    }
    if (cause == null) {
      return new JobFailure("The job did not start within " + START_LIMIT.toSeconds() + " s.");
    }
    Throwable root = cause;
    boolean ofS3 = isOfS3(cause);
    while (root.getCause() != null) {
      root = root.getCause();
      ofS3 |= isOfS3(root);
    }
    String reason = root.getMessage() == null ? root.getClass().getName() : root.getMessage();
    S3Config s3 = options.s3();
    String who =
        ofS3 && s3 != null
            ? "S3 at "
                + (s3.endpoint().isEmpty() ? s3.region() : s3.endpoint())
                + " did not take"
                + " our files"
            : "The job failed";
    return new JobFailure(
        "%s (%s): what was recorded waits on Kafka, mend that and start the same command again."
            .formatted(who, reason.lines().findFirst().orElse("")),
        cause);
  }

  /** Flink hands failures on as copies, whose text begins with the class that they were. */
  private static boolean isOfS3(Throwable cause) {
    return cause.toString().contains("amazon");
  }

  /** How many records up to these ends were not read yet, or not covered by a checkpoint. */
  private long waiting(Map<TopicPartition, Long> ends, Optional<JobPicture> now)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> covered = kafka.covered(List.copyOf(ends.keySet()));
    Map<String, Long> read = now.map(JobPicture::nextOffsets).orElse(Map.of());
    return ends.entrySet().stream()
        .mapToLong(
            end -> {
              TopicPartition partition = end.getKey();
              long reached =
                  Math.max(
                      covered.getOrDefault(partition, 0L),
                      read.getOrDefault(partition.toString(), 0L));
              return Math.max(0, end.getValue() - reached);
            })
        .sum();
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
      watch.shutdown();
      stopInOrder(end);
      discardOldFiles();
      job.picture().ifPresent(last -> progress = last.progress(waiting));
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
        if (!awaitRunningAgain(end)) {
          throw e;
        }
        LOG.warn("the last checkpoint failed, stopping once more", e);
      }
    }
  }

  /** Whether the job runs again before the deadline. */
  private boolean awaitRunningAgain(long deadline) throws InterruptedException {
    while (System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      Optional<JobPicture> seen = job.picture();
      if (seen.isEmpty() || seen.get().isOver()) {
        return false;
      }
      if (seen.get().isRunning()) {
        return true;
      }
    }
    return false;
  }

  /** Waits until everything on Kafka is read, and says how much is not at the deadline. */
  private long awaitRead(long deadline) throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> ends = kafka.ends();
    boolean asked = false;
    while (true) {
      failure().ifPresent(EmbeddedJob::raise);
      long waiting = waiting(ends, job.picture());
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

  /** Stops at once; what was not committed is read again by the next start. */
  @Override
  public void close() {
    watch.shutdownNow();
    job.close();
    kafka.close();
    leftovers.close();
  }
}
