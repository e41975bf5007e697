package io.tapedeck.jobs.publish;

import io.tapedeck.jobs.config.PublishConfig;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.row.Rows;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The sink that sends finished rows to Kafka, each once for consumers that read committed records:
 * a transaction ends with the checkpoint that holds its rows, as files do. Nothing is attached
 * while no table is chosen.
 *
 * <p>A transaction that Kafka gave up, because the job was away for longer than its timeout between
 * two steps of a checkpoint, is lost for the topics; the files have its rows.
 */
public final class PublishRows {

  private PublishRows() {}

  /**
   * Attaches the sink.
   *
   * @param finished rows as they go to the lake; raw messages among them are left out
   */
  public static void attach(DataStream<Rows> finished, KafkaAccess kafka, PublishConfig config) {
    if (!config.isOn()) {
      return;
    }
    finished
        .filter(new OfTables(config.tables()))
        .uid("rows-to-publish")
        .name("Rows to publish")
        .flatMap(new EncodeRows(kafka, config), PublishedRow.TYPE)
        .uid("encode-rows")
        .name("Encode rows")
        .sinkTo(sink(kafka, config))
        .uid("publish-rows")
        .name("Publish rows");
  }

  private static KafkaSink<Tuple3<String, byte[], byte[]>> sink(
      KafkaAccess kafka, PublishConfig config) {
    Properties security = new Properties();
    kafka.security().forEach(security::setProperty);
    return KafkaSink.<Tuple3<String, byte[], byte[]>>builder()
        .setKafkaProducerConfig(security)
        .setBootstrapServers(kafka.bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(config.transactionPrefix())
        .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
        .setProperty(
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            String.valueOf(config.transactionTimeout().toMillis()))
        .setProperty(
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(RowTopics.LARGEST_RECORD))
        .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
        .setRecordSerializer(new ToRecord())
        .build();
  }

  /** Rows of the chosen tables. */
  private record OfTables(Set<String> tables) implements FilterFunction<Rows> {
    @Override
    public boolean filter(Rows rows) {
      return tables.contains(rows.table().name());
    }
  }

  /** The record that a row has become already. */
  private static final class ToRecord
      implements KafkaRecordSerializationSchema<Tuple3<String, byte[], byte[]>> {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable ProducerRecord<byte[], byte[]> serialize(
        Tuple3<String, byte[], byte[]> row, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(row.f0, row.f1, row.f2);
    }
  }
}
