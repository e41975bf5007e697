package io.tapedeck.jobs.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.messages.Acknowledge;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that a cluster has taken, and the questions that can be asked of it, by any thread. */
public final class SubmittedJob {

  private static final Logger LOG = LoggerFactory.getLogger(SubmittedJob.class);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 100;

  private final MiniCluster cluster;
  private final JobID id;
  private final CompletableFuture<JobResult> end;

  SubmittedJob(MiniCluster cluster, JobID id) {
    this.cluster = cluster;
    this.id = id;
    end = cluster.requestJobResult(id);
  }

  /** Its number, as checkpoints name their folders. */
  public String id() {
    return id.toHexString();
  }

  /** Whether it ended, however that was. */
  public boolean isOver() {
    return end.isDone();
  }

  /** Runs as soon as the job has ended, however that was; at once if it has already. */
  public void onEnd(Runnable reaction) {
    CompletableFuture<JobResult> unused = end.whenComplete((result, failure) -> reaction.run());
  }

  /** How the job is now; empty when the cluster does not say, or is gone. */
  public Optional<JobPicture> picture() {
    try {
      return cluster.isRunning()
          ? Optional.of(
              new JobPicture(
                  cluster.getExecutionGraph(id).get(ANSWER.toSeconds(), TimeUnit.SECONDS)))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("the cluster does not say how the job is", e);
      return Optional.empty();
    }
  }

  /** Waits until it runs or is over, at most so long; the last picture says which. */
  public Optional<JobPicture> awaitRunning(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    Optional<JobPicture> now = picture();
    while (!now.map(seen -> seen.isRunning() || seen.isOver()).orElse(false)
        && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      now = picture();
    }
    return now;
  }

  /** Asks for a checkpoint now. */
  public void triggerCheckpoint() {
    CompletableFuture<String> unused =
        cluster
            .triggerCheckpoint(id)
            .whenComplete(
                (path, failure) -> {
                  if (failure != null) {
                    LOG.debug("a checkpoint that was asked for did not complete", failure);
                  }
                });
  }

  /** Stops after a last checkpoint that covers everything read; all files are visible then. */
  public void stopWithCheckpoint(Path checkpoints, Duration limit)
      throws ExecutionException, InterruptedException, TimeoutException {
    cluster
        .stopWithSavepoint(id, checkpoints.toUri().toString(), false, SavepointFormatType.NATIVE)
        .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the job without further attempts; its last checkpoint stays. */
  public void cancel() {
    CompletableFuture<Acknowledge> unused =
        cluster
            .cancelJob(id)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.warn("cancelling the job failed", failure);
                  }
                });
  }

  /** Ends the job at once, if it still runs, and waits a little until it is gone. */
  public void end() {
    if (end.isDone() || !cluster.isRunning()) {
      return;
    }
    cancel();
    try {
      end.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the job did not end in time", e);
    }
  }
}
