package io.tapedeck.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.servers.Listeners;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class EmbeddedClusterTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LARGE = 3 << 20;

  @TempDir Path scratch;

  /** So no route of Flink's REST interface and no request to its blob server is answered. */
  @Test
  void listensNowhere() throws Exception {
    assumeThat(Listeners.areTold()).as("this machine tells who listens").isTrue();
    Set<Integer> before = Listeners.ofThisProcess();
    try (EmbeddedCluster cluster = EmbeddedCluster.start(options())) {
      SubmittedJob job = cluster.submit(endless(new byte[1]), "endless");
      assertThat(job.awaitRunning(LIMIT).orElseThrow().isRunning()).isTrue();
      assertThat(Listeners.ofThisProcess()).isEqualTo(before);
    }
  }

  /** Flink would hand what is so large on through its blob server. */
  @Test
  void runsAJobWithLargeParts() throws Exception {
    try (EmbeddedCluster cluster = EmbeddedCluster.start(options())) {
      SubmittedJob job = cluster.submit(endless(new byte[LARGE]), "large");
      assertThat(job.awaitRunning(LIMIT).orElseThrow().isRunning()).isTrue();
      job.cancel();
      await().atMost(LIMIT).until(job::isOver);
    }
  }

  @Test
  void tellsItsMetrics() throws Exception {
    try (EmbeddedCluster cluster = EmbeddedCluster.start(options())) {
      SubmittedJob job = cluster.submit(endless(new byte[1]), "endless");
      assertThat(job.awaitRunning(LIMIT).orElseThrow().isRunning()).isTrue();
      assertThat(cluster.metrics().keySet())
          .anyMatch(name -> name.endsWith("Status.JVM.Memory.Heap.Used"))
          .anyMatch(name -> name.endsWith("numRecordsIn"));
    }
  }

  private ClusterOptions options() {
    return new ClusterOptions(1, scratch, new Configuration());
  }

  private static StreamExecutionEnvironment endless(byte[] carried) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    environment.setParallelism(1);
    environment
        .fromSequence(0, Long.MAX_VALUE - 1)
        .map(number -> number + carried.length)
        .sinkTo(new DiscardingSink<>());
    return environment;
  }
}
