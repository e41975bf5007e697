package io.tapedeck.jobs.job;

import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.write.TableFileWriter;
import io.tapedeck.market.gaps.GapLedger;
import io.tapedeck.market.gaps.LostRecords;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.RawMessageCodec;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Gaps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Records that Kafka deleted before the job had read them. They are never skipped in silence: the
 * job stops, and each partition's gap becomes a row of {@code gaps}.
 */
final class LostOffsets {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long NANOS_A_MICRO = 1_000L;

  private final KafkaAccess kafka;

  LostOffsets(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** The places that were lost, if that is what a failure says. */
  static Map<TopicPartition, Long> in(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OffsetOutOfRangeException lost) {
        return lost.offsetOutOfRangePartitions();
      }
    }
    return Map.of();
  }

  /**
   * The gap of one partition, under a name that a second attempt gives again.
   *
   * @param lastRead received time of the last record read before it, nanoseconds since 1970 UTC;
   *     null if none ever was, or an earlier release read it
   */
  void writeGap(
      TopicPartition partition,
      long offset,
      @Nullable Long lastRead,
      Instant now,
      WarehouseFiles warehouse)
      throws IOException {
    Rows gap = gap(RawTopic.parse(partition.topic()), partition, offset, lastRead, now);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TableFileWriter writer = TableFileWriter.open(Gaps.TABLE, bytes)) {
      writer.write(gap);
    }
    String name = PartitionPath.of(gap) + "/lost-" + PartitionPath.encode(partition + "-" + offset);
    warehouse.put(name + ".parquet", bytes.toByteArray());
  }

  private Rows gap(
      RawTopic topic, TopicPartition partition, long offset, @Nullable Long lastRead, Instant now) {
    Optional<RawMessage> next = firstLeft(partition);
    return GapLedger.rowOf(
        new LostRecords(
            topic.visibility(),
            topic.exchange(),
            next.map(RawMessage::getProduct).orElse("unknown"),
            topic.kind().word(),
            partition.toString(),
            offset,
            lastRead == null ? null : (Long) (lastRead / NANOS_A_MICRO),
            next.map(message -> message.getReceivedAt() / NANOS_A_MICRO).orElse(null),
            now.getEpochSecond() * 1_000_000L + now.getNano() / NANOS_A_MICRO));
  }

  /** The first message that Kafka still holds; it ends the gap. */
  private Optional<RawMessage> firstLeft(TopicPartition partition) {
    Map<String, Object> settings =
        kafka.with(
            Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
        return Optional.of(new RawMessageCodec().decode(record.value()));
      }
      return Optional.empty();
    } catch (IllegalArgumentException stray) {
      return Optional.empty();
    }
  }
}
