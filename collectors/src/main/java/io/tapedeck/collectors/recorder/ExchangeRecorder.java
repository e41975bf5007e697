package io.tapedeck.collectors.recorder;

import io.github.bucket4j.TimeMeter;
import io.netty.channel.EventLoop;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionSpread;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.EarlierSession;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.rest.RestPoller;
import io.tapedeck.collectors.rest.SymbolLists;
import io.tapedeck.collectors.session.Deadline;
import io.tapedeck.collectors.session.Endpoints;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.HandOverTurn;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.collectors.session.StreamRefs;
import io.tapedeck.collectors.session.WantedRecorder;
import io.tapedeck.collectors.socket.Session;
import io.tapedeck.collectors.socket.SessionPlan;
import io.tapedeck.collectors.socket.SocketOpener;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The recorder of one exchange: its sockets, its polls, and the one queue in which they end.
 * Started and stopped once, by one thread.
 */
public final class ExchangeRecorder {

  private static final String REST = "rest";

  private final String collector;
  private final Exchange exchange;
  private final ExchangeConfig config;
  private final ConnectionConfig connection;
  private final Generation generation;
  private final List<Channel> channels;
  private final CollectorEvents events;
  private final RequestBudgets budgets;
  private final EpochClock clock;
  private final HandOver handOver;
  private final ConnectBudget connects;
  private final HandOverTurn turn = new HandOverTurn();
  private final ResyncPolicy resyncs =
      new ResyncPolicy(() -> ThreadLocalRandom.current().nextDouble());
  private final SubscriptionSpread spread;
  private final List<AccountRecorder> accounts;

  /** Written on the event loop, read by whoever stops. */
  private final List<StreamRecorder> streams = new CopyOnWriteArrayList<>();

  private @Nullable WantedRecorder wanted;
  private @Nullable RestPoller poller;
  private @Nullable SymbolWatch watch;
  private volatile @Nullable EventLoop thread;
  private volatile boolean stopping;

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
      RequestBudgets budgets,
      EpochClock clock) {
    this.collector = collector;
    this.budgets = budgets;
    this.exchange = exchange;
    this.config = config;
    this.connection = connection;
    this.clock = clock;
    channels = Subscriptions.channels(exchange, config);
    generation = Subscriptions.generation(exchange, config).orElseThrow();
    events = new CollectorEvents(exchange.name());
    connects = connects(config, connection, generation);
    spread = new SubscriptionSpread(generation.limits());
    handOver = new HandOver(exchange.name(), publisher, connection.queueBytes().bytes());
    accounts = accounts(publisher);
  }

  private static ConnectBudget connects(
      ExchangeConfig config, ConnectionConfig connection, Generation generation) {
    Rate documented = generation.limits().connects();
    return config.accounts().isEmpty()
        ? new ConnectBudget(connection, documented, TimeMeter.SYSTEM_NANOTIME)
        : ConnectBudget.besideAccounts(connection, documented, TimeMeter.SYSTEM_NANOTIME);
  }

  private List<AccountRecorder> accounts(Publisher publisher) {
    Rate documented = generation.limits().connects();
    ConnectBudget shared =
        ConnectBudget.ofAccounts(connection, documented, TimeMeter.SYSTEM_NANOTIME);
    List<AccountRecorder> own = new ArrayList<>();
    new TreeMap<>(config.accounts())
        .forEach(
            (name, account) ->
                own.add(
                    new AccountRecorder(
                        collector,
                        exchange,
                        config,
                        name,
                        account,
                        connection,
                        publisher,
                        budgets,
                        clock,
                        shared)));
    return List.copyOf(own);
  }

  /** Its accounts; each is started and stopped by itself. */
  public List<AccountRecorder> accounts() {
    return accounts;
  }

  /** Name of the exchange. */
  public String exchange() {
    return exchange.name();
  }

  /** The account so far. */
  public CollectorCounts counts() {
    return events.counts();
  }

  /** Every Kafka topic that it may write to. */
  public Set<RawTopic> rawTopics() {
    Set<Kind> kinds = EnumSet.of(Kind.OPS, Kind.UNKNOWN);
    channels.forEach(channel -> kinds.add(channel.kind()));
    if (!channels.isEmpty()) {
      exchange.polls().forEach(poll -> kinds.add(poll.read().kind()));
    }
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
  public void start(SocketOpener opener, EventLoop thread, List<EarlierSession> earlier) {
    this.thread = thread;
    handOver.start();
    if (!channels.isEmpty()) {
      wanted =
          new WantedRecorder(
              recorder("wanted", Endpoints.printable(address()), Transport.websocket), clock);
      if (!exchange.polls().isEmpty()) {
        startPolling(earlier);
      }
    }
    record(List.of(), opener, thread, earlier);
    if (config.needsList() || accounts.stream().anyMatch(AccountRecorder::needsList)) {
      SymbolWatch symbols =
          new SymbolWatch(
              exchange.name(),
              new SymbolLists(exchange, config, clock, budgets.live(exchange)),
              connection,
              events,
              listed -> record(listed, opener, thread, earlier));
      watch = symbols;
      symbols.start();
    }
  }

  /** Records what the configuration means, now that these symbols are listed. */
  private void record(
      List<ListedSymbol> listed,
      SocketOpener opener,
      EventLoop thread,
      List<EarlierSession> earlier) {
    List<Subscription> subscriptions = Subscriptions.of(exchange, config, listed);
    thread.execute(() -> change(subscriptions, opener, thread, earlier));
    Map<String, Set<String>> symbols = symbols(subscriptions);
    RestPoller polls = poller;
    if (polls != null && !stopping) {
      polls.change(symbols);
    }
    if (!listed.isEmpty() || !config.needsList()) {
      tellWanted(subscriptions, symbols); // without the list nobody knows before what is wanted
    }
    accounts.forEach(account -> account.listed(listed));
  }

  private void tellWanted(List<Subscription> subscriptions, Map<String, Set<String>> symbols) {
    WantedRecorder teller = wanted;
    if (teller != null && !stopping) {
      List<StreamRef> streams = new ArrayList<>(new StreamRefs(exchange, null).of(subscriptions));
      if (poller != null) {
        streams.addAll(poller.streams(symbols));
      }
      teller.tell(streams);
    }
  }

  private Map<String, Set<String>> symbols(List<Subscription> subscriptions) {
    Map<String, Set<String>> symbols = new HashMap<>();
    channels.forEach(channel -> symbols.put(channel.product(), new TreeSet<>()));
    for (Subscription subscription : subscriptions) {
      String symbol = subscription.symbol();
      if (symbol != null) {
        exchange
            .channel(subscription.channel())
            .ifPresent(
                channel ->
                    symbols.computeIfAbsent(channel.product(), any -> new TreeSet<>()).add(symbol));
      }
    }
    return symbols;
  }

  /** On the event loop. */
  private void change(
      List<Subscription> subscriptions,
      SocketOpener opener,
      EventLoop thread,
      List<EarlierSession> earlier) {
    if (stopping) {
      return;
    }
    spread.change(subscriptions);
    if (!spread.leftOut().isEmpty()) {
      events.error(
          "no connection is left for "
              + spread.leftOut().size()
              + " subscriptions: "
              + spread.leftOut());
    }
    List<List<Subscription>> parts = spread.connections();
    for (int i = 0; i < parts.size(); i++) {
      if (i < streams.size()) {
        streams.get(i).change(parts.get(i));
      } else {
        StreamRecorder recorder = stream(parts.get(i), opener, thread, earlier);
        streams.add(recorder);
        recorder.start();
      }
    }
  }

  private StreamRecorder stream(
      List<Subscription> part,
      SocketOpener opener,
      EventLoop thread,
      List<EarlierSession> earlier) {
    SessionChain stream = stream("public" + streams.size());
    SessionPlan plan = new SessionPlan(stream, exchange, generation, address(), part, connection);
    return new StreamRecorder(
        plan, opener, handOver, events, clock, thread, connects, turn, stream.last(earlier), null);
  }

  /**
   * Gets a fresh snapshot of one stream from the exchange, because the book made of it went wrong;
   * not more often than the exchange can bear. A session that is gone needs none: its successor
   * brought a snapshot. Any thread may ask.
   */
  public void renew(BookRequest request) {
    EventLoop loop = thread;
    if (loop != null && !stopping) {
      loop.execute(() -> renewNow(request));
    }
  }

  private void renewNow(BookRequest request) {
    for (StreamRecorder stream : streams) {
      Optional<Session> session = stream.session(request.getSession());
      if (session.isPresent()) {
        stream
            .subscription(request.getProduct(), request.getChannel(), request.getSymbol())
            .filter(subscription -> resyncs.permits(subscription, System.nanoTime()))
            .ifPresent(subscription -> session.get().renew(subscription, request.getReason()));
        return;
      }
    }
  }

  private URI address() {
    return config.websocket() == null ? generation.websocket() : config.websocket();
  }

  private SessionChain stream(String name) {
    String product = channels.get(0).product();
    return SessionChain.open(collector, exchange.name(), product, name);
  }

  private void startPolling(List<EarlierSession> earlier) {
    URI root = config.rest() == null ? generation.rest() : config.rest();
    SessionRecorder recorder = recorder(REST, Endpoints.printable(root), Transport.rest);
    RestClient client =
        new RestClient(
            new ReadOnlyRequests(exchange, root),
            connection.maxFrameBytes().asInt(),
            clock,
            null,
            budgets.live(exchange));
    RestPoller polls =
        new RestPoller(
            exchange,
            exchange.polls(),
            exchange.restPace(),
            client,
            recorder,
            events,
            clock,
            () -> clock.nanos() / 1_000_000,
            () -> {},
            Executors.newSingleThreadScheduledExecutor(
                work -> new Thread(work, "poll-" + exchange.name())));
    poller = polls;
    polls.start(stream(REST).last(earlier));
  }

  private SessionRecorder recorder(String name, String endpoint, Transport transport) {
    return new SessionRecorder(
        stream(name),
        endpoint,
        transport,
        clock.nanos(),
        handOver,
        events,
        new Lost(),
        events::error);
  }

  /** Ends all sessions and hands over what waits; false when the time was not enough. */
  public boolean stop(Duration limit) {
    Deadline deadline = Deadline.in(limit);
    stopping = true;
    if (watch != null) {
      watch.stop();
    }
    boolean polled = poller == null || poller.stop(deadline.left());
    CompletableFuture<?>[] ends =
        streams.stream().map(StreamRecorder::stop).toArray(CompletableFuture<?>[]::new);
    boolean ended = deadline.await(CompletableFuture.allOf(ends));
    boolean drained = handOver.drain(deadline.left());
    handOver.close();
    return polled && ended && drained;
  }
}
