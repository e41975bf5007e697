package io.tapedeck.collectors.publish;

import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawMessageCodec;
import io.tapedeck.schemas.kafka.RawTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what ops topics hold now. */
final class OpsReader {

  /** All that a partition holds. */
  static final long EVERYTHING = Long.MAX_VALUE;

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConfig config;
  private final RawMessageCodec codec = new RawMessageCodec();

  OpsReader(KafkaConfig config) {
    this.config = config;
  }

  /**
   * Reads up to the end that the topics have now.
   *
   * @param steps how many messages before the end of each partition
   * @param reader told of each message, in order within a partition
   * @throws PublishException if Kafka does not give them in time
   */
  void read(
      Collection<RawTopic> opsTopics, long steps, java.util.function.Consumer<RawMessage> reader) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (RawTopic topic : opsTopics) {
        consumer
            .partitionsFor(topic.name(), LIMIT)
            .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
      }
      read(consumer, partitions, steps, reader);
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

  private void read(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      long steps,
      java.util.function.Consumer<RawMessage> reader) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    starts.forEach(
        (partition, start) ->
            consumer.seek(partition, Math.max(start, ends.getOrDefault(partition, start) - steps)));
    long heard = System.nanoTime();
    while (partitions.stream()
        .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        reader.accept(decoded(record));
        heard = System.nanoTime();
      }
      if (System.nanoTime() - heard > LIMIT.toNanos()) {
        throw new KafkaException("the end of the ops topics was not reached in time");
      }
    }
  }

  private RawMessage decoded(ConsumerRecord<byte[], byte[]> record) {
    try {
      return codec.decode(record.value());
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
