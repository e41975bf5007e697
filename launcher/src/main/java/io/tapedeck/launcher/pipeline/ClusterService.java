package io.tapedeck.launcher.pipeline;

import io.tapedeck.jobs.cluster.EmbeddedCluster;
import io.tapedeck.lake.CommandFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Flink cluster in this process, on which jobs run. */
final class ClusterService implements Service {

  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(3);

  private final Supplier<EmbeddedCluster> start;
  private volatile @Nullable Starting<EmbeddedCluster> cluster;

  ClusterService(Supplier<EmbeddedCluster> start) {
    this.start = start;
  }

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public void start() {
    cluster = new Starting<>("cluster-start", start);
  }

  /** The cluster, waited for. */
  EmbeddedCluster cluster() {
    Starting<EmbeddedCluster> starting = cluster;
    if (starting == null) {
      throw new IllegalStateException("the cluster is not started");
    }
    return starting.join();
  }

  /** Name and value of every metric; none while it does not run. */
  Map<String, String> metrics() {
    return Optional.ofNullable(cluster)
        .flatMap(Starting::now)
        .map(EmbeddedCluster::metrics)
        .orElse(Map.of());
  }

  @Override
  public Optional<CommandFailure> failure() {
    return Optional.empty();
  }

  @Override
  public Duration reserve() {
    return TIME_TO_CLOSE;
  }

  @Override
  public void stop(Duration limit) {
    close();
  }

  @Override
  public void close() {
    Starting<EmbeddedCluster> starting = cluster;
    if (starting != null) {
      cluster = null;
      starting.inTime(TIME_TO_CLOSE).ifPresent(EmbeddedCluster::close);
    }
  }
}
