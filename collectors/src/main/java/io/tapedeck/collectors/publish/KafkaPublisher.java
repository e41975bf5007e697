package io.tapedeck.collectors.publish;

import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.ScheduleRun;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.kafka.GapTopic;
import io.tapedeck.schemas.kafka.RawMessageCodec;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.kafka.RequestTopic;
import io.tapedeck.schemas.kafka.SubscriptionKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The publisher to Kafka with an idempotent producer: acknowledged by all replicas, in order within
 * a key. While the brokers are away it waits and goes on by itself, for two minutes. A message that
 * the producer gives up is reported to its receipt, never only logged.
 */
public final class KafkaPublisher implements Publisher {

  private static final long BUFFER = 64L << 20;
  private static final int BATCH = 128 * 1024;

  /** Messages of a live stream that come together are sent together. */
  private static final Duration GATHERING = Duration.ofMillis(5);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final KafkaConfig config;
  private final Producer<byte[], byte[]> producer;
  private final ThreadLocal<RawMessageCodec> codecs = ThreadLocal.withInitial(RawMessageCodec::new);
  private final Map<RawTopic, String> topicNames = new ConcurrentHashMap<>();
  private final AtomicLong underWay = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private volatile @Nullable PublishException gone;

  /** Connects to the brokers in the configuration. */
  public KafkaPublisher(KafkaConfig config) {
    this(config, producer(config, GATHERING));
  }

  /**
   * One that sends each message as soon as it can: for who waits for each before the next.
   *
   * @throws PublishException if the configuration cannot be used
   */
  public static KafkaPublisher atOnce(KafkaConfig config) {
    return new KafkaPublisher(config, producer(config, Duration.ZERO));
  }

  KafkaPublisher(KafkaConfig config, Producer<byte[], byte[]> producer) {
    this.config = config;
    this.producer = producer;
  }

  private static Producer<byte[], byte[]> producer(KafkaConfig config, Duration gathering) {
    try {
      return new KafkaProducer<>(
          settings(config, gathering), new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw new PublishException(
          "cannot use kafka.bootstrap-servers '%s'".formatted(config.bootstrapServers()), e);
    }
  }

  private static Map<String, Object> settings(KafkaConfig config, Duration gathering) {
    int largest = config.maxMessageBytes().asInt();
    Map<String, Object> settings =
        config
            .access()
            .with(
                Map.of(
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "lz4",
                    ProducerConfig.LINGER_MS_CONFIG,
                    gathering.toMillis(),
                    ProducerConfig.BATCH_SIZE_CONFIG,
                    BATCH,
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    largest,
                    ProducerConfig.BUFFER_MEMORY_CONFIG,
                    Math.max(BUFFER, 2L * largest),
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    (int) PATIENCE.toMillis(),
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    PATIENCE.toMillis()));
    // A broker that comes back after a crash takes any first batch of a producer that it has no
    // state of: with two under way the second could be taken first, and the first never more.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    return settings;
  }

  @Override
  public void prepare(Collection<RawTopic> topics) {
    new TopicCreator(config, TopicCreator.LIMIT).create(topics);
  }

  @Override
  public List<EarlierSession> earlierSessions(Collection<RawTopic> opsTopics) {
    return new HeartbeatReader(config).read(opsTopics);
  }

  @Override
  public Map<String, WalkPage> walks(Collection<RawTopic> opsTopics) {
    return newest(opsTopics, WalkPage.class, page -> true, WalkPage::getWalk, WalkPage::getPage);
  }

  @Override
  public Map<String, ScheduleRun> scheduleRuns(Collection<RawTopic> opsTopics) {
    return newest(
        opsTopics,
        ScheduleRun.class,
        run -> run.getOutcome() == WalkOutcome.done,
        ScheduleRun::getSchedule,
        ScheduleRun::getDue);
  }

  /** Of events of one type that are of use the newest a name, by an order of their own. */
  private <E> Map<String, E> newest(
      Collection<RawTopic> opsTopics,
      Class<E> type,
      Predicate<E> isOfUse,
      Function<E, String> name,
      ToLongFunction<E> order) {
    Map<String, E> newest = new HashMap<>();
    new OpsReader(config)
        .read(
            opsTopics,
            OpsReader.EVERYTHING,
            message ->
                Optional.ofNullable(message.getEvent())
                    .filter(type::isInstance)
                    .map(type::cast)
                    .filter(isOfUse)
                    .ifPresent(
                        event ->
                            newest.merge(
                                name.apply(event),
                                event,
                                (one, other) ->
                                    order.applyAsLong(other) >= order.applyAsLong(one)
                                        ? other
                                        : one)));
    return newest;
  }

  @Override
  public Listening listen(
      Collection<String> exchanges, Consumer<BookRequest> onRequest, LongSupplier epochNanos) {
    return reading(
        exchanges.stream().map(name -> new RequestTopic(name).name()).toList(),
        RequestReader.Form.ofBooks(),
        onRequest,
        epochNanos);
  }

  @Override
  public Listening hearGaps(
      Collection<GapTopic> topics, Consumer<GapRequest> onRequest, LongSupplier epochNanos) {
    return reading(
        topics.stream().map(GapTopic::name).toList(),
        RequestReader.Form.ofGaps(),
        onRequest,
        epochNanos);
  }

  private <T extends SpecificRecord> Listening reading(
      Collection<String> topics,
      RequestReader.Form<T> form,
      Consumer<T> onRequest,
      LongSupplier epochNanos) {
    RequestReader<T> reader = new RequestReader<>(config, topics, form, onRequest, epochNanos);
    reader.start();
    return reader;
  }

  @Override
  public void publish(RawTopic topic, RawMessage message, Receipt receipt) {
    byte[] key = SubscriptionKey.of(message).getBytes(StandardCharsets.UTF_8);
    byte[] value = codecs.get().encode(message);
    String name = topicNames.computeIfAbsent(topic, RawTopic::name);
    underWay.incrementAndGet();
    long before = taken.get();
    try {
      // The callback hears of everything that the future would.
      var unused =
          producer.send(
              new ProducerRecord<>(name, key, value),
              (metadata, failure) -> {
                underWay.decrementAndGet();
                if (failure == null) {
                  taken.incrementAndGet();
                  receipt.published();
                } else {
                  noticeSilence(before, failure);
                  receipt.failed(failure);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      underWay.decrementAndGet();
      receipt.failed(e);
    }
  }

  /** Time ran out for one message, and in all that time no other was taken either. */
  private void noticeSilence(long before, Exception failure) {
    if (failure instanceof TimeoutException && taken.get() == before) {
      gone =
          new PublishException(
              "Kafka at '%s' takes nothing any more: start the same command again when it is back"
                  .formatted(config.bootstrapServers()),
              failure);
    }
  }

  @Override
  public Optional<PublishException> failure() {
    return Optional.ofNullable(gone);
  }

  @Override
  public void fail(PublishException why) {
    gone = why;
  }

  @Override
  public boolean flush(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Thread flusher = new Thread(producer::flush, "kafka-flush");
    flusher.setDaemon(true);
    flusher.start();
    try {
      flusher.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return underWay.get() == 0;
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
