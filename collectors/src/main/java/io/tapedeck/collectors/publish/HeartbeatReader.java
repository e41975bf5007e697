package io.tapedeck.collectors.publish;

import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawMessageCodec;
import io.tapedeck.schemas.kafka.RawTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The reader of the end of the ops topics, for the last sign of life of each session, so that a
 * session which follows a crash can name the one before it. A stream that has been still for more
 * steps than are read starts afresh.
 */
final class HeartbeatReader {

  /** Steps read back a partition: several hours of one exchange. */
  private static final long STEPS = 20_000;

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConfig config;
  private final RawMessageCodec codec = new RawMessageCodec();

  HeartbeatReader(KafkaConfig config) {
    this.config = config;
  }

  List<EarlierSession> read(Collection<RawTopic> opsTopics) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (RawTopic topic : opsTopics) {
        consumer
            .partitionsFor(topic.name(), LIMIT)
            .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
      }
      return read(consumer, partitions);
    } catch (KafkaException e) {
      throw new PublishException(
          "Kafka at '%s' did not give the last session steps".formatted(config.bootstrapServers()),
          e);
    }
  }

  private Map<String, Object> settings() {
    return config
        .access()
        .with(
            Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                config.maxMessageBytes().asInt(),
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                config.maxMessageBytes().asInt(),
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis()));
  }

  private List<EarlierSession> read(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    starts.forEach(
        (partition, start) ->
            consumer.seek(partition, Math.max(start, ends.getOrDefault(partition, start) - STEPS)));
    Map<String, EarlierSession> newest = new HashMap<>();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (partitions.stream()
        .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
      consumer.poll(POLL).forEach(record -> note(record, newest));
      if (System.nanoTime() > deadline) {
        throw new KafkaException("the end of the ops topics was not reached in time");
      }
    }
    return List.copyOf(newest.values());
  }

  private void note(ConsumerRecord<byte[], byte[]> record, Map<String, EarlierSession> newest) {
    try {
      RawMessage message = codec.decode(record.value());
      EarlierSession.of(message)
          .ifPresent(heard -> newest.merge(message.getSession(), heard, EarlierSession::newer));
    } catch (IllegalStateException e) {
      throw new PublishException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new KafkaException(
          "no raw message at %s-%d offset %d"
              .formatted(record.topic(), record.partition(), record.offset()),
          e);
    }
  }
}
