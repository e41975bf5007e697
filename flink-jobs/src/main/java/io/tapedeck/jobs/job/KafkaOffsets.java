package io.tapedeck.jobs.job;

import io.tapedeck.jobs.operator.RawSource;
import io.tapedeck.schemas.kafka.RawTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What Kafka says about the raw topics: where they end, and what checkpoints have covered. */
final class KafkaOffsets implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final String bootstrapServers;
  private final Admin admin;

  KafkaOffsets(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                RawSource.GROUP + "-admin",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                String.valueOf(PATIENCE.toMillis()),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                String.valueOf(PATIENCE.toMillis() / 2)));
  }

  /** Fails with a sentence for people when nobody answers. */
  void checkReachable() {
    try {
      admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while looking for Kafka at " + bootstrapServers + ".", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new JobFailure(
          "Kafka at "
              + bootstrapServers
              + " does not answer: start it, or correct kafka.bootstrap-servers.",
          e);
    }
  }

  /** The offset after the last record of every partition that holds or held any. */
  Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
    return offsets(partitions(), OffsetSpec.latest());
  }

  /** How far completed checkpoints reach; a partition of which none says so starts at its first. */
  Map<TopicPartition, Long> covered(List<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> covered = new HashMap<>(offsets(partitions, OffsetSpec.earliest()));
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(RawSource.GROUP).partitionsToOffsetAndMetadata().get();
    committed.forEach(
        (partition, offset) -> {
          if (offset != null && covered.containsKey(partition)) {
            covered.merge(partition, offset.offset(), Math::max);
          }
        });
    return covered;
  }

  private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    List<String> topics =
        admin.listTopics().names().get().stream()
            .filter(name -> RawTopic.ALL.matcher(name).matches())
            .toList();
    return admin.describeTopics(topics).allTopicNames().get().values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .toList();
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(partition -> partition, unused -> spec));
    return admin.listOffsets(asked).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
