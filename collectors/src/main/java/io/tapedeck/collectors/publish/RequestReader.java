package io.tapedeck.collectors.publish;

import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.kafka.BookRequestCodec;
import io.tapedeck.schemas.kafka.RequestTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader, on a thread of its own, of which books the job wants to be asked for anew. It starts
 * at the end, because a request is worth something for a minute only, and leaves out what is older.
 * While the broker is away it tries again with growing pauses: without requests a book stays marked
 * as wrong until its next snapshot, nothing else is lost.
 */
final class RequestReader implements Publisher.Listening {

  /** An older request is about a book that was asked for already, or a session that is gone. */
  static final Duration OLDEST = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(RequestReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final double JITTER = 0.3;
  private static final IntervalFunction BACKOFF =
      IntervalFunction.ofExponentialRandomBackoff(
          Duration.ofSeconds(1), 2.0, JITTER, Duration.ofMinutes(2));

  private final KafkaConfig config;
  private final List<String> topics;
  private final Consumer<BookRequest> onRequest;
  private final LongSupplier epochNanos;
  private final BookRequestCodec codec = new BookRequestCodec();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "book-requests");
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

  RequestReader(
      KafkaConfig config,
      Collection<String> exchanges,
      Consumer<BookRequest> onRequest,
      LongSupplier epochNanos) {
    this.config = config;
    topics = exchanges.stream().map(name -> new RequestTopic(name).name()).toList();
    this.onRequest = onRequest;
    this.epochNanos = epochNanos;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    int failures = 0;
    while (closing.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> fresh =
          new KafkaConsumer<>(
              settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = fresh;
        seekEnd(fresh);
        while (closing.getCount() > 0) {
          fresh.poll(POLL).forEach(this::read);
          failures = 0;
        }
      } catch (WakeupException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Whatever it was: without this thread no book would ever be asked for anew.
        failures++;
        LOG.warn("requests for books are not heard reason={}", e.toString());
        pause(BACKOFF.apply(failures));
      } finally {
        consumer = null;
      }
    }
  }

  private Map<String, Object> settings() {
    return config
        .access()
        .with(
            Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest"));
  }

  private void seekEnd(KafkaConsumer<byte[], byte[]> fresh) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> found = fresh.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new KafkaException("topic " + topic + " is not there");
      }
      found.forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
    }
    fresh.assign(partitions);
    fresh.seekToEnd(partitions);
    // Takes effect now, not at the first poll.
    partitions.forEach(fresh::position);
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      BookRequest request = codec.decode(record.value());
      long age = epochNanos.getAsLong() - request.getRequestedAt();
      if (age <= OLDEST.toNanos()) {
        onRequest.accept(request);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      LOG.warn(
          "no request for a book at {}-{} offset {}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void pause(long millis) {
    try {
      var unused = closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
