package io.tapedeck.jobs.job;

import io.tapedeck.jobs.cluster.ClusterOptions;
import io.tapedeck.jobs.cluster.EmbeddedCluster;
import io.tapedeck.jobs.observe.JobProgress;
import java.time.Duration;

/** A run of the record job on a cluster of its own; both end together, at once. */
record TestRun(EmbeddedCluster cluster, RecordRun run) implements AutoCloseable {

  static TestRun start(RecordRunOptions options) {
    EmbeddedCluster cluster =
        EmbeddedCluster.start(
            new ClusterOptions(
                options.record().job().parallelism(),
                options.checkpoints().resolveSibling("scratch"),
                FlinkSettings.files(options.record().s3())));
    try {
      return new TestRun(cluster, RecordRun.start(cluster, options));
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  JobProgress progress() {
    return run.progress();
  }

  Drained drain(Duration limit) {
    return run.drain(limit);
  }

  @Override
  public void close() {
    run.close();
    cluster.close();
  }
}
