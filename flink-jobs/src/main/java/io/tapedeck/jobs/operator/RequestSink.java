package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.kafka.BookRequestCodec;
import io.tapedeck.schemas.kafka.KafkaAccess;
import io.tapedeck.schemas.kafka.RequestTopic;
import io.tapedeck.schemas.kafka.SubscriptionKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
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
 * The sink that puts requests for books on Kafka, as well as it can: a request that is lost is
 * asked again while the book stays broken, and none may ever stop the recording. So failures are
 * counted and logged, and after one the topics are left alone for a while. Flink's own sink would
 * fail the job.
 */
public final class RequestSink implements Sink<BookRequest> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RequestSink.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final KafkaAccess kafka;

  /** Requests to these brokers. */
  public RequestSink(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  @Override
  public SinkWriter<BookRequest> createWriter(WriterInitContext context) {
    return new Writer(kafka, context.metricGroup().counter("book_requests_failed"));
  }

  private static final class Writer implements SinkWriter<BookRequest> {

    private final KafkaAccess kafka;
    private final Counter failed;
    private final BookRequestCodec codec = new BookRequestCodec();
    private @Nullable Producer<byte[], byte[]> producer;
    private long pausedUntil = System.nanoTime();

    Writer(KafkaAccess kafka, Counter failed) {
      this.kafka = kafka;
      this.failed = failed;
    }

    @Override
    public void write(BookRequest request, Context context) {
      if (System.nanoTime() - pausedUntil < 0) {
        failed.inc();
        return;
      }
      String topic = new RequestTopic(request.getExchange()).name();
      byte[] key = SubscriptionKey.of(request).getBytes(StandardCharsets.UTF_8);
      try {
        // The callback hears of everything that the future would.
        var unused =
            producer()
                .send(
                    new ProducerRecord<>(topic, key, codec.encode(request)),
                    (metadata, failure) -> {
                      if (failure != null) {
                        LOG.warn("request for a book not sent topic={}", topic, failure);
                      }
                    });
      } catch (KafkaException | IllegalStateException e) {
        failed.inc();
        pausedUntil = System.nanoTime() + PAUSE.toNanos();
        LOG.warn("requests for books pause topic={} pause={}", topic, PAUSE, e);
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
