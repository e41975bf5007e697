package io.tapedeck.collectors.publish;

import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.kafka.RequestCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
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
 * The reader, on a thread of its own, of what the job asks for. It starts at the end, because a
 * request is worth something for a while only and is made again while there is need, and leaves out
 * what is older. While the broker is away it tries again with growing pauses: nothing is lost then.
 *
 * @param <T> what is asked for
 */
final class RequestReader<T extends SpecificRecord> implements Publisher.Listening {

  /** An older request is about a book that was asked for already, or a session that is gone. */
  static final Duration OLDEST_OF_BOOKS = Duration.ofMinutes(1);

  /** A gap that is still open is asked for again after this time. */
  static final Duration OLDEST_OF_GAPS = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(RequestReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final double JITTER = 0.3;
  private static final IntervalFunction BACKOFF =
      IntervalFunction.ofExponentialRandomBackoff(
          Duration.ofSeconds(1), 2.0, JITTER, Duration.ofMinutes(2));

  /**
   * The requests of one type.
   *
   * @param what the type, in words
   * @param at when one was made, our clock, nanoseconds since 1970
   * @param oldest how old one may be
   */
  record Form<T extends SpecificRecord>(
      String what, RequestCodec<T> codec, ToLongFunction<T> at, Duration oldest) {

    /** Requests for fresh snapshots of books. */
    static Form<BookRequest> ofBooks() {
      return new Form<>(
          "book", RequestCodec.ofBooks(), BookRequest::getRequestedAt, OLDEST_OF_BOOKS);
    }

    /** Requests to fetch what gaps miss. */
    static Form<GapRequest> ofGaps() {
      return new Form<>("gap", RequestCodec.ofGaps(), GapRequest::getRequestedAt, OLDEST_OF_GAPS);
    }
  }

  private final KafkaConfig config;
  private final List<String> topics;
  private final Form<T> form;
  private final Consumer<T> onRequest;
  private final LongSupplier epochNanos;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

  RequestReader(
      KafkaConfig config,
      Collection<String> topics,
      Form<T> form,
      Consumer<T> onRequest,
      LongSupplier epochNanos) {
    this.config = config;
    this.topics = List.copyOf(topics);
    this.form = form;
    this.onRequest = onRequest;
    this.epochNanos = epochNanos;
    thread = new Thread(this::run, form.what() + "-requests");
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
        // Whatever it was: without this thread nothing would ever be heard again.
        failures++;
        LOG.warn("{} requests are not heard reason={}", form.what(), e.toString());
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
      T request = form.codec().decode(record.value());
      long age = epochNanos.getAsLong() - form.at().applyAsLong(request);
      if (age <= form.oldest().toNanos()) {
        onRequest.accept(request);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      LOG.warn(
          "no {} request at {}-{} offset {}: {}",
          form.what(),
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
