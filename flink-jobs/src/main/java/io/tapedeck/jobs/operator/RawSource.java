package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.RawTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * All raw topics of a Kafka cluster, those of later too. A partition that is new starts at its
 * beginning; one that was read before goes on where the checkpoint says, and if Kafka does not hold
 * that place any more the job fails: nothing is skipped.
 */
public final class RawSource {

  /** Name of the consumer group under which finished checkpoints report their offsets. */
  public static final String GROUP = "tapedeck-record";

  private static final String FETCH_BYTES = String.valueOf(32 << 20);

  private RawSource() {}

  /** A source over these servers. */
  public static KafkaSource<RawRecord> of(KafkaAccess kafka, Duration topicDiscovery) {
    Properties security = new Properties();
    kafka.security().forEach(security::setProperty);
    return KafkaSource.<RawRecord>builder()
        .setProperties(security)
        .setBootstrapServers(kafka.bootstrapServers())
        .setGroupId(GROUP)
        .setClientIdPrefix(GROUP)
        .setTopicPattern(RawTopic.ALL)
        .setStartingOffsets(new Beginning())
        .setDeserializer(new RawRecordDeserializer())
        .setProperty("partition.discovery.interval.ms", String.valueOf(topicDiscovery.toMillis()))
        .setProperty("commit.offsets.on.checkpoint", "true")
        .setProperty("fetch.max.bytes", FETCH_BYTES)
        .setProperty("max.partition.fetch.bytes", FETCH_BYTES)
        .build();
  }

  /** The first offset that there is, and no other when a place is lost. */
  private static final class Beginning implements OffsetsInitializer {

    private static final long serialVersionUID = 1L;

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
        Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
      return retriever.beginningOffsets(partitions);
    }

    @Override
    @SuppressWarnings("deprecation") // the connector's interface still names it
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
      return OffsetResetStrategy.NONE;
    }
  }
}
