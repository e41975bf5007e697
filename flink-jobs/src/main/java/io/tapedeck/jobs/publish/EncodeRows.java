package io.tapedeck.jobs.publish;

import io.tapedeck.jobs.config.PublishConfig;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.RowCodec;
import io.tapedeck.schemas.kafka.RowTopic;
import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.Rows;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The operator that makes Kafka records of the rows of the chosen tables; their topics are there
 * before them.
 */
final class EncodeRows extends RichFlatMapFunction<Rows, Tuple3<String, byte[], byte[]>> {

  private static final long serialVersionUID = 1L;

  private final RowTopics.Place place;

  private transient @Nullable RowCodec codec;
  private transient @Nullable RowTopics topics;

  EncodeRows(KafkaAccess kafka, PublishConfig config) {
    place = new RowTopics.Place(kafka, config.partitions());
  }

  @Override
  public void open(OpenContext context) {
    codec = new RowCodec();
    topics = new RowTopics(place);
  }

  @Override
  public void flatMap(Rows rows, Collector<Tuple3<String, byte[], byte[]>> out) throws Exception {
    if (codec == null || topics == null) {
      throw new IllegalStateException("used before it was opened");
    }
    String topic = RowTopic.of(rows).name();
    topics.ensure(topic);
    byte[] key = RowTopic.key(rows).getBytes(StandardCharsets.UTF_8);
    for (Row row : rows.rows()) {
      out.collect(Tuple3.of(topic, key, codec.encode(rows, row)));
    }
  }
}
