package io.tapedeck.launcher.broker;

import io.tapedeck.schemas.kafka.KafkaAccess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.Topic;

/**
 * Kafka's own topic of what consumers have read, which a broker otherwise makes when the first of
 * them asks: of two that ask at once the later one makes it warn that the topic is there already.
 */
final class OffsetsTopic {

  /** What brokers give it by default: a segment is small, so that it is compacted soon. */
  private static final int SEGMENT_BYTES = 100 << 20;

  private OffsetsTopic() {}

  /**
   * Creates it, unless it is there.
   *
   * @throws KafkaException if the broker does not
   */
  static void create(KafkaAccess broker) {
    NewTopic topic =
        new NewTopic(Topic.GROUP_METADATA_TOPIC_NAME, 1, (short) 1)
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.COMPRESSION_TYPE_CONFIG,
                    "producer",
                    TopicConfig.SEGMENT_BYTES_CONFIG,
                    Integer.toString(SEGMENT_BYTES)));
    try (Admin admin = Admin.create(broker.with(Map.of()))) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("the topic of consumer offsets was not made", e.getCause());
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
