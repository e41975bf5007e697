package io.tapedeck.collectors.connection;

import io.netty.channel.EventLoop;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Topic;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.kafka.Visibility;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records one exchange: its sockets, its polls, and the one queue in which they end. Started and
 * stopped once, by one thread.
 */
public final class ExchangeRecorder {

  private final String collector;
  private final Exchange exchange;
  private final ExchangeConfig config;
  private final ConnectionConfig connection;
  private final Generation generation;
  private final List<Topic> topics;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final HandOver handOver;
  private final List<StreamRecorder> streams = new ArrayList<>();
  private @Nullable RestPoller poller;

  /**
   * Prepares to record.
   *
   * @throws IllegalArgumentException if a channel or the generation is unknown
   */
  public ExchangeRecorder(
      String collector,
      Exchange exchange,
      ExchangeConfig config,
      ConnectionConfig connection,
      Publisher publisher,
      EpochClock clock) {
    this.collector = collector;
    this.exchange = exchange;
    this.config = config;
    this.connection = connection;
    this.clock = clock;
    topics = Subscriptions.of(exchange, config, List.of());
    generation = Subscriptions.generation(exchange, config).orElseThrow();
    events = new CollectorEvents(exchange.name());
    handOver = new HandOver(exchange.name(), publisher, connection.queueBytes().bytes());
  }

  /** Name of the exchange. */
  public String exchange() {
    return exchange.name();
  }

  /** The account so far. */
  public CollectorCounts counts() {
    return events.counts();
  }

  /** Every topic that it may write to. */
  public Set<RawTopic> rawTopics() {
    Set<Kind> kinds = EnumSet.of(Kind.OPS, Kind.UNKNOWN);
    topics.forEach(
        topic -> exchange.channel(topic.channel()).ifPresent(channel -> kinds.add(channel.kind())));
    exchange.polls().forEach(poll -> kinds.add(poll.read().kind()));
    return kinds.stream()
        .map(kind -> new RawTopic(exchange.name(), Visibility.PUBLIC, kind))
        .collect(Collectors.toSet());
  }

  /** Where its sessions' steps go. */
  public RawTopic opsTopic() {
    return new RawTopic(exchange.name(), Visibility.PUBLIC, Kind.OPS);
  }

  /**
   * Starts; connections come up by themselves.
   *
   * @param earlier last signs of life of sessions of any stream
   */
  public void start(SocketOpener opener, EventLoop thread, List<LastHeartbeat> earlier) {
    handOver.start();
    int size = generation.limits().topicsPerConnection();
    for (int from = 0; from < topics.size(); from += size) {
      List<Topic> part = topics.subList(from, Math.min(topics.size(), from + size));
      Stream stream = stream(part, "public" + streams.size());
      SessionPlan plan = new SessionPlan(stream, exchange, generation, address(), part, connection);
      StreamRecorder recorder =
          new StreamRecorder(
              plan, opener, handOver, events, clock, thread, previous(stream, earlier));
      streams.add(recorder);
    }
    streams.forEach(StreamRecorder::start);
    if (!exchange.polls().isEmpty()) {
      startPolling(earlier);
    }
  }

  private URI address() {
    return config.websocket() == null ? generation.websocket() : config.websocket();
  }

  private Stream stream(List<Topic> part, String name) {
    String product = exchange.channel(part.get(0).channel()).map(Channel::product).orElseThrow();
    return new Stream(collector, exchange.name(), product, Visibility.PUBLIC, name);
  }

  private void startPolling(List<LastHeartbeat> earlier) {
    URI root = config.rest() == null ? generation.rest() : config.rest();
    Stream stream = stream(topics, "rest");
    SessionRecorder recorder =
        new SessionRecorder(
            stream,
            Endpoints.printable(root),
            Transport.rest,
            clock.nanos(),
            handOver,
            events,
            new Lost(),
            events::error);
    RestClient client =
        new RestClient(
            new ReadOnlyRequests(exchange, root), connection.maxFrameBytes().asInt(), clock);
    poller = new RestPoller(exchange, config.symbols(), client, recorder, events, clock);
    poller.start(previous(stream, earlier));
  }

  private static @Nullable LastHeartbeat previous(Stream stream, List<LastHeartbeat> earlier) {
    return earlier.stream()
        .filter(heartbeat -> heartbeat.session().startsWith(stream.prefix()))
        .max(Comparator.comparingLong(LastHeartbeat::at))
        .orElse(null);
  }

  /** Ends all sessions and hands over what waits; false when the time was not enough. */
  public boolean stop(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean polled = poller == null || poller.stop(left(end));
    CompletableFuture<?>[] ends =
        streams.stream().map(StreamRecorder::stop).toArray(CompletableFuture<?>[]::new);
    boolean ended = await(CompletableFuture.allOf(ends), left(end));
    boolean drained = handOver.drain(left(end));
    handOver.close();
    return polled && ended && drained;
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }

  private static boolean await(CompletableFuture<Void> future, Duration limit) {
    try {
      future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
