package io.tapedeck.collectors.app;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.publish.EarlierSession;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.recorder.AccountRecorder;
import io.tapedeck.collectors.recorder.ExchangeRecorder;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.collectors.session.Deadline;
import io.tapedeck.collectors.socket.SocketOpener;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.kafka.GapTopic;
import io.tapedeck.schemas.kafka.RawTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All collectors of one process, running. Started and stopped by the command; counts may be read by
 * any thread at any time.
 */
public final class Collectors implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final List<ExchangeRecorder> recorders;
  private final List<AccountRecorder> accounts;
  private final Publisher publisher;
  private final EventLoopGroup threads;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile Publisher.@Nullable Listening requests;
  private volatile Publisher.@Nullable Listening gapRequests;
  private volatile @Nullable Mender mender;
  private volatile @Nullable Schedules schedules;

  private Collectors(
      List<ExchangeRecorder> recorders, List<AccountRecorder> accounts, Publisher publisher) {
    this.recorders = recorders;
    this.accounts = accounts;
    this.publisher = publisher;
    threads =
        new MultiThreadIoEventLoopGroup(
            Math.max(1, recorders.size()) + (accounts.isEmpty() ? 0 : 1),
            new DefaultThreadFactory("socket"),
            NioIoHandler.newFactory());
  }

  /**
   * Creates the topics, then starts recording and returns; connections come up by themselves.
   *
   * @param publisher stays open until {@link #stop} has returned; the caller closes it
   * @throws IllegalArgumentException if a channel is unknown; the message names the nearest
   * @throws io.tapedeck.collectors.publish.PublishException if the broker is not there
   */
  public static Collectors start(CollectorsConfig config, Publisher publisher, EpochClock clock) {
    RequestBudgets budgets = RequestBudgets.of(config.past());
    List<ExchangeRecorder> recorders = new ArrayList<>();
    new TreeMap<>(config.exchanges())
        .forEach(
            (name, exchange) ->
                recorders.add(
                    new ExchangeRecorder(
                        config.name(),
                        Exchanges.find(name),
                        exchange,
                        config.connection(),
                        publisher,
                        budgets,
                        clock)));
    List<AccountRecorder> accounts =
        recorders.stream().flatMap(recorder -> recorder.accounts().stream()).toList();
    Set<RawTopic> topics = new LinkedHashSet<>();
    Set<RawTopic> ops = new LinkedHashSet<>();
    recorders.forEach(recorder -> topics.addAll(recorder.rawTopics()));
    recorders.forEach(recorder -> ops.add(recorder.opsTopic()));
    accounts.forEach(account -> topics.addAll(account.rawTopics()));
    accounts.forEach(account -> ops.add(account.opsTopic()));
    publisher.prepare(topics);
    List<EarlierSession> earlier = publisher.earlierSessions(ops);
    Collectors collectors = new Collectors(recorders, accounts, publisher);
    SocketOpener opener = new SocketOpener(clock);
    recorders.forEach(recorder -> recorder.start(opener, collectors.threads.next(), earlier));
    if (!accounts.isEmpty()) {
      // One loop for all: accounts are quiet, and not one of them waits for another.
      EventLoop loop = collectors.threads.next();
      accounts.forEach(account -> account.start(opener, loop, earlier));
    }
    collectors.requests =
        publisher.listen(config.exchanges().keySet(), collectors::renew, clock::nanos);
    if (config.past().mend()) {
      Mender mender = new Mender(config, budgets, publisher, clock);
      collectors.mender = mender;
      collectors.gapRequests = publisher.hearGaps(gapTopics(topics), mender::ask, clock::nanos);
    }
    collectors.schedules = Schedules.start(config, budgets, publisher, clock);
    return collectors;
  }

  private static Set<GapTopic> gapTopics(Set<RawTopic> topics) {
    Set<GapTopic> gaps = new LinkedHashSet<>();
    topics.forEach(topic -> gaps.add(new GapTopic(topic.exchange(), topic.visibility())));
    return gaps;
  }

  private void renew(BookRequest request) {
    recorders.stream()
        .filter(recorder -> recorder.exchange().equals(request.getExchange()))
        .forEach(recorder -> recorder.renew(request));
  }

  /** The counts of each exchange by its name, and of accounts as {@code exchange/account}. */
  public Map<String, CollectorCounts> counts() {
    Map<String, CollectorCounts> counts = new LinkedHashMap<>();
    recorders.forEach(recorder -> counts.put(recorder.exchange(), recorder.counts()));
    accounts.forEach(account -> counts.put(account.name(), account.counts()));
    return counts;
  }

  /**
   * Closes the connections, publishes the ends of all sessions and waits until the broker has
   * everything; false when the time was not enough.
   */
  public boolean stop(Duration limit) {
    if (stopped.getAndSet(true)) {
      return true;
    }
    Deadline deadline = Deadline.in(limit);
    close(requests);
    close(gapRequests);
    List<BooleanSupplier> stops = new ArrayList<>();
    stops.add(() -> close(schedules));
    stops.add(() -> close(mender));
    accounts.forEach(account -> stops.add(() -> account.stop(deadline.left())));
    recorders.forEach(recorder -> stops.add(() -> recorder.stop(deadline.left())));
    boolean done = sideBySide(stops, deadline);
    done &= publisher.flush(deadline.left());
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    return done;
  }

  private static boolean close(@Nullable AutoCloseable started) {
    try {
      if (started != null) {
        started.close();
      }
      return true;
    } catch (Exception e) {
      throw new IllegalStateException(e); // none of them declares one
    }
  }

  /** One that is slow to stop takes nothing of the others' time. */
  private static boolean sideBySide(List<BooleanSupplier> stops, Deadline deadline) {
    if (stops.isEmpty()) {
      return true;
    }
    ExecutorService stoppers =
        Executors.newFixedThreadPool(stops.size(), new DefaultThreadFactory("stop-collectors"));
    List<CompletableFuture<Boolean>> stopped =
        stops.stream().map(stop -> supplyAsync(stop::getAsBoolean, stoppers)).toList();
    stoppers.shutdown();
    boolean inTime =
        deadline.await(CompletableFuture.allOf(stopped.toArray(CompletableFuture<?>[]::new)));
    return stopped.stream().filter(CompletableFuture::isDone).allMatch(CompletableFuture::join)
        && inTime;
  }

  @Override
  public void close() {
    stop(CLOSE_LIMIT);
  }
}
