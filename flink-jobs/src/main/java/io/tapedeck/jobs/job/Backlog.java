package io.tapedeck.jobs.job;

import io.tapedeck.jobs.cluster.JobFailure;
import io.tapedeck.jobs.cluster.JobPicture;
import io.tapedeck.jobs.operator.RawSource;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.RawTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The records that wait on the raw topics: where they end, how far checkpoints have covered them,
 * and how far the job has read.
 */
final class Backlog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final KafkaAccess kafka;
  private final Admin admin;

  Backlog(KafkaAccess kafka) {
    this.kafka = kafka;
    admin =
        Admin.create(
            kafka.with(
                Map.of(
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    RawSource.GROUP + "-admin",
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    String.valueOf(PATIENCE.toMillis()),
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    String.valueOf(PATIENCE.toMillis() / 2))));
  }

  /** Fails with a sentence for people when nobody answers. */
  void checkReachable() {
    try {
      admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure(
          "Interrupted while looking for Kafka at " + kafka.bootstrapServers() + ".", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new JobFailure(
          "Kafka at "
              + kafka.bootstrapServers()
              + " does not answer: start it, or correct kafka.bootstrap-servers.",
          e);
    }
  }

  /** The offset after the last record of every partition that holds or held any. */
  Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
    return offsets(partitions(), OffsetSpec.latest());
  }

  /** How many records up to these ends were not read yet, or not covered by a checkpoint. */
  long waiting(Map<TopicPartition, Long> ends, Optional<JobPicture> now)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> covered = covered(ends.keySet());
    Map<String, Long> read =
        now.map(picture -> RecordPicture.of(picture).nextOffsets()).orElse(Map.of());
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

  /** How far completed checkpoints reach; a partition of which none says so starts at its first. */
  private Map<TopicPartition, Long> covered(Collection<TopicPartition> partitions)
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

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
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
