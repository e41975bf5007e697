package io.tapedeck.collectors.publish;

import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.schemas.kafka.GapTopic;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.kafka.RequestTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The creator of topics, who waits until every partition is served: an idempotent producer that
 * starts before that hangs and loses its first records. It is not enough that a leader is named:
 * the broker names itself before it has taken up the partition, and answers NOT_LEADER_OR_FOLLOWER
 * until then. So every partition is asked for its end, which only a working leader can tell.
 */
final class TopicCreator {

  /** For each step. */
  static final Duration LIMIT = Duration.ofSeconds(15);

  private static final int SLOWEST_REQUEST_MILLIS = 10_000;
  private static final long PAUSE_MILLIS = 50;

  private final KafkaConfig config;
  private final Duration limit;

  TopicCreator(KafkaConfig config, Duration limit) {
    this.config = config;
    this.limit = limit;
  }

  /** Creates these topics, and those of the requests to their exchanges. */
  void create(Collection<RawTopic> topics) {
    List<String> names =
        topics.stream()
            .flatMap(
                topic ->
                    Stream.of(
                        topic.name(),
                        new RequestTopic(topic.exchange()).name(),
                        new GapTopic(topic.exchange(), topic.visibility()).name()))
            .distinct()
            .toList();
    try (Admin admin =
        Admin.create(
            config
                .access()
                .with(
                    Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) limit.toMillis(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) Math.min(limit.toMillis(), SLOWEST_REQUEST_MILLIS))))) {
      createMissing(admin, names);
      awaitLeaders(admin, names);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new PublishException(
          "Kafka at '%s' did not take the topics; is it running and reachable?"
              .formatted(config.bootstrapServers()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishException("interrupted while topics were created", e);
    }
  }

  private void createMissing(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<String, String> settings =
        Map.of(
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(config.maxMessageBytes().bytes()));
    List<NewTopic> created =
        names.stream()
            .map(
                name ->
                    new NewTopic(name, Optional.of(config.partitions()), Optional.<Short>empty())
                        .configs(settings))
            .toList();
    for (var result : admin.createTopics(created).values().values()) {
      try {
        result.get(limit.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private void awaitLeaders(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException, TimeoutException {
    long end = System.nanoTime() + limit.toNanos();
    while (!haveLeaders(admin, names)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException("topics have no leaders after " + limit.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private boolean haveLeaders(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      Collection<TopicDescription> topics =
          admin
              .describeTopics(names)
              .allTopicNames()
              .get(limit.toSeconds(), TimeUnit.SECONDS)
              .values();
      if (!topics.stream()
          .flatMap(topic -> topic.partitions().stream())
          .map(TopicPartitionInfo::leader)
          .allMatch(leader -> leader != null && !leader.isEmpty())) {
        return false;
      }
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (TopicDescription topic : topics) {
        for (TopicPartitionInfo partition : topic.partitions()) {
          ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
        }
      }
      admin.listOffsets(ends).all().get(limit.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return false;
      }
      throw e;
    }
  }
}
