package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.kafka.RawMessageCodec;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Sha256;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Kafka records to raw records. A value that is no raw message is kept: it becomes a message of its
 * own, rejected, so that one stray record neither stops the job nor disappears.
 */
public final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {

  private static final long serialVersionUID = 1L;
  private static final long NANOS_A_MILLI = 1_000_000L;

  private transient @Nullable RawMessageCodec codec;
  private transient @Nullable Map<String, RawTopic> topics;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    codec = new RawMessageCodec();
    topics = new HashMap<>();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
    RawMessageCodec reader = codec;
    Map<String, RawTopic> known = topics;
    if (reader == null || known == null) {
      throw new IllegalStateException("used before it was opened");
    }
    RawTopic topic = known.computeIfAbsent(record.topic(), RawTopic::parse);
    out.collect(
        new RawRecord(topic, record.partition(), record.offset(), read(reader, topic, record)));
  }

  private static RawMessage read(
      RawMessageCodec reader, RawTopic topic, ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    try {
      return reader.decode(value);
    } catch (IllegalArgumentException e) {
      return stray(topic, record, value, String.valueOf(e.getMessage()));
    }
  }

  private static RawMessage stray(
      RawTopic topic, ConsumerRecord<byte[], byte[]> record, byte[] value, String reason) {
    return RawMessage.newBuilder()
        .setExchange(topic.exchange())
        .setProduct("unknown")
        .setChannel("unknown")
        .setTransport(Transport.file)
        .setOrigin(Origin.live)
        .setEndpoint("kafka:" + record.topic() + "/" + record.partition())
        .setCollector("unknown")
        .setSession("stray-" + record.topic() + "-" + record.partition())
        .setSequence(record.offset())
        .setReceivedAt(Math.max(0, record.timestamp()) * NANOS_A_MILLI)
        .setPayload(ByteBuffer.wrap(value))
        .setReject(
            Reject.newBuilder()
                .setFault("unreadable")
                .setReason(reason)
                .setLength(value.length)
                .setHash(Sha256.of(value))
                .build())
        .build();
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return RecordType.RAW_RECORD;
  }
}
