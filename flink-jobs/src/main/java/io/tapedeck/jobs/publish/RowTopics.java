package io.tapedeck.jobs.publish;

import io.tapedeck.schemas.kafka.KafkaAccess;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics of rows: each is created before its first record, and served by every partition's
 * leader, because a producer that starts earlier can hang. One thread.
 */
final class RowTopics {

  /** Largest record: a whole book is one row. */
  static final int LARGEST_RECORD = 32 << 20;

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 50;

  private final Place place;
  private final Set<String> served = new HashSet<>();

  /**
   * Where topics are.
   *
   * @param kafka how Kafka is reached
   * @param partitions partitions of a new topic
   */
  record Place(KafkaAccess kafka, int partitions) implements Serializable {}

  RowTopics(Place place) {
    this.place = place;
  }

  /** Returns once the topic can take records. */
  void ensure(String topic) throws ExecutionException, InterruptedException, TimeoutException {
    if (served.contains(topic)) {
      return;
    }
    try (Admin admin =
        Admin.create(
            place
                .kafka()
                .with(
                    Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        String.valueOf(LIMIT.toMillis()))))) {
      create(admin, topic);
      long end = System.nanoTime() + LIMIT.toNanos();
      while (!isServed(admin, topic)) {
        if (System.nanoTime() > end) {
          throw new TimeoutException(
              "topic " + topic + " has no leaders after " + LIMIT.toSeconds() + " s");
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
    served.add(topic);
  }

  private void create(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    NewTopic created =
        new NewTopic(topic, Optional.of(place.partitions()), Optional.<Short>empty())
            .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(LARGEST_RECORD)));
    try {
      admin.createTopics(List.of(created)).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** Only a leader that works can tell where its partition ends. */
  private static boolean isServed(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      TopicDescription description =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
              .get(topic);
      if (description == null) {
        return false;
      }
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      description
          .partitions()
          .forEach(
              partition ->
                  ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
      admin.listOffsets(ends).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException
          || e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }
}
