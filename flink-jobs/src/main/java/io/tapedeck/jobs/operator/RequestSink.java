package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.kafka.GapTopic;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.RequestCodec;
import io.tapedeck.schemas.kafka.RequestTopic;
import io.tapedeck.schemas.kafka.SubscriptionKey;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sink that puts requests to the collectors on Kafka, as well as it can: a request that is lost
 * is made again while there is need, and none may ever stop the recording. So failures are counted
 * and logged, and after one the topics are left alone for a while. Flink's own sink would fail the
 * job.
 *
 * @param <T> what is asked for
 */
public final class RequestSink<T extends SpecificRecord> implements Sink<T> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RequestSink.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final KafkaAccess kafka;
  private final Form<T> form;

  private RequestSink(KafkaAccess kafka, Form<T> form) {
    this.kafka = kafka;
    this.form = form;
  }

  /**
   * How requests of one type stand on Kafka.
   *
   * @param what the type in words
   * @param failures name of the counter of those that were not sent
   */
  private record Form<T extends SpecificRecord>(
      String what,
      String failures,
      SerializableFunction<T, String> topic,
      SerializableFunction<T, String> key,
      SerializableSupplier<RequestCodec<T>> codec)
      implements Serializable {}

  /** Requests for fresh snapshots of books to these brokers. */
  public static RequestSink<BookRequest> ofBooks(KafkaAccess kafka) {
    return new RequestSink<>(
        kafka,
        new Form<>(
            "requests for books",
            "book_requests_failed",
            request -> new RequestTopic(request.getExchange()).name(),
            SubscriptionKey::of,
            RequestCodec::ofBooks));
  }

  /** Requests to fetch what gaps miss to these brokers. */
  public static RequestSink<GapRequest> ofGaps(KafkaAccess kafka) {
    return new RequestSink<>(
        kafka,
        new Form<>(
            "requests to mend gaps",
            "gap_requests_failed",
            request -> GapTopic.of(request).name(),
            GapRequest::getGap,
            RequestCodec::ofGaps));
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>(kafka, form, context.metricGroup().counter(form.failures()));
  }

  private static final class Writer<T extends SpecificRecord> implements SinkWriter<T> {

    private final KafkaAccess kafka;
    private final Form<T> form;
    private final Counter failed;
    private final RequestCodec<T> codec;
    private @Nullable Producer<byte[], byte[]> producer;
    private long pausedUntil = System.nanoTime();

    Writer(KafkaAccess kafka, Form<T> form, Counter failed) {
      this.kafka = kafka;
      this.form = form;
      this.failed = failed;
      codec = form.codec().get();
    }

    @Override
    public void write(T request, Context context) {
      if (System.nanoTime() - pausedUntil < 0) {
        failed.inc();
        return;
      }
      String topic = form.topic().apply(request);
      byte[] key = form.key().apply(request).getBytes(StandardCharsets.UTF_8);
      try {
        // The callback hears of everything that the future would.
        var unused =
            producer()
                .send(
                    new ProducerRecord<>(topic, key, codec.encode(request)),
                    (metadata, failure) -> {
                      if (failure != null) {
                        LOG.warn("{}: one not sent topic={}", form.what(), topic, failure);
                      }
                    });
      } catch (KafkaException | IllegalStateException e) {
        failed.inc();
        pausedUntil = System.nanoTime() + PAUSE.toNanos();
        LOG.warn("{} pause topic={} pause={}", form.what(), topic, PAUSE, e);
      }
    }

    private Producer<byte[], byte[]> producer() {
      if (producer == null) {
        producer =
            new KafkaProducer<>(
                kafka.with(
                    Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) PAUSE.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) PAUSE.toMillis() / 2,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
      }
      return producer;
    }

    /** Nothing waits for a request. */
    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {
      if (producer != null) {
        producer.close(PATIENCE);
      }
    }
  }
}
