package io.tapedeck.collectors.recorder;

import io.netty.channel.EventLoop;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.EarlierSession;
import io.tapedeck.collectors.publish.Publisher;
import io.tapedeck.collectors.rest.ClockQuestion;
import io.tapedeck.collectors.rest.KeyJudge;
import io.tapedeck.collectors.rest.KeyJudge.Judgement;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.rest.RestPoller;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.Deadline;
import io.tapedeck.collectors.session.Endpoints;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionEvents;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.collectors.session.StreamRefs;
import io.tapedeck.collectors.session.WantedRecorder;
import io.tapedeck.collectors.sign.AccountAccess;
import io.tapedeck.collectors.sign.ExchangeClock;
import io.tapedeck.collectors.socket.SocketOpener;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The recorder of one account of an exchange: takes the exchange's time, asks what the key may do,
 * then opens its sockets and polls. Has a queue, a thread and a budget of its own, so that nothing
 * that goes wrong here reaches public streams or other accounts. Started and stopped once.
 *
 * <pre>
 *  start ─▶ time ─▶ key ─▶ only reads ─▶ sockets: log in, subscribe ─▶ raw.*.private.*
 *                    │                └▶ polls, signed ───────────────▶
 *                    └─▶ may do more, or will never do ─▶ said once, and over
 * </pre>
 */
public final class AccountRecorder {

  private static final Duration TIME_AGAIN = Duration.ofHours(1);
  private static final Duration MOST_CAREFUL = Duration.ofSeconds(2);
  private static final int TRIES = 3;
  private static final String REST = "rest";

  private final AccountPlan plan;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final AccountAccess access;
  private final HandOver handOver;
  private final ConnectBudget connects;
  private final ScheduledThreadPoolExecutor thread;
  private final Breaker breaker;
  private final RestClient client;
  private final WantedRecorder wanted;
  private final SessionRecorder recorder;
  private final RestPoller poller;
  private volatile @Nullable AccountStreams streams;
  private int tries;
  private boolean told;
  private volatile List<ListedSymbol> listed = List.of();
  private volatile boolean mayAsk;
  private volatile boolean stopping;

  /**
   * Prepares to record.
   *
   * @param config of the exchange whose account it is
   * @param name of the account; stands in its records
   * @param connects budget that all accounts of the exchange share
   * @throws IllegalArgumentException if a channel or the generation is unknown, or the credentials
   *     cannot sign
   */
  public AccountRecorder(
      String collector,
      Exchange exchange,
      ExchangeConfig config,
      String name,
      AccountConfig account,
      ConnectionConfig connection,
      Publisher publisher,
      RequestBudgets budgets,
      EpochClock clock,
      ConnectBudget connects) {
    this.clock = clock;
    this.connects = connects;
    plan = AccountPlan.of(collector, exchange, config, name, account, connection);
    events = new CollectorEvents(name());
    access =
        new AccountAccess(account.credentials(), plan.side().signer(), new ExchangeClock(clock));
    handOver = new HandOver(name(), publisher, connection.queueBytes().bytes());
    breaker = new Breaker(connection);
    thread = new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "account-" + name()));
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    wanted = new WantedRecorder(recorder("wanted"), clock);
    int maxBytes = connection.maxFrameBytes().asInt();
    client =
        new RestClient(
            new ReadOnlyRequests(exchange, plan.rest()),
            maxBytes,
            clock,
            access,
            budgets.live(exchange));
    recorder = recorder(REST);
    poller =
        new RestPoller(
            exchange,
            plan.polls(),
            pace(exchange),
            client,
            recorder,
            events,
            clock,
            access.clock()::millis,
            this::takeTime,
            thread);
  }

  private SessionRecorder recorder(String connection) {
    return new SessionRecorder(
        plan.stream(connection),
        Endpoints.printable(plan.rest()),
        Transport.rest,
        clock.nanos(),
        handOver,
        events,
        new Lost(),
        events::error);
  }

  /** Exchanges count calls of a path, and ours are of different ones: two seconds are enough. */
  private static Duration pace(Exchange exchange) {
    Duration usual = exchange.restPace();
    return usual.compareTo(MOST_CAREFUL) > 0 ? MOST_CAREFUL : usual;
  }

  /** The exchange, and the account's name behind a slash. */
  public String name() {
    return plan.exchange().name() + "/" + plan.name();
  }

  /** The account so far, in messages. */
  public CollectorCounts counts() {
    return events.counts();
  }

  /** Every topic that it may write to. */
  public Set<RawTopic> rawTopics() {
    return plan.rawTopics();
  }

  /** Where its sessions' steps go. */
  public RawTopic opsTopic() {
    return new RawTopic(plan.exchange().name(), Visibility.PRIVATE, Kind.OPS);
  }

  /**
   * Starts; everything comes up by itself.
   *
   * @param earlier last signs of life of sessions of any stream
   */
  public void start(SocketOpener opener, EventLoop loop, List<EarlierSession> earlier) {
    handOver.start();
    streams =
        new AccountStreams(
            plan, access, opener, loop, handOver, events, clock, connects, new Failures(), earlier);
    poller.start(plan.stream(REST).last(earlier));
    change(List.of());
    thread.execute(this::takeTime);
    thread.execute(this::judgeKey);
    long period = TIME_AGAIN.toMillis();
    var unused =
        thread.scheduleWithFixedDelay(this::takeTime, period, period, TimeUnit.MILLISECONDS);
  }

  /** Whether the exchange's list of symbols must be known to tell what is recorded. */
  public boolean needsList() {
    return plan.needsList();
  }

  /** The exchange has these symbols now. Any thread may say so. */
  public void listed(List<ListedSymbol> symbols) {
    AccountStreams known = streams;
    if (known != null && !symbols.isEmpty()) {
      known.list(symbols);
      change(symbols);
    }
  }

  /** What is wanted of the account, now that these symbols are listed. */
  private void change(List<ListedSymbol> symbols) {
    listed = List.copyOf(symbols);
    if (!symbols.isEmpty() || !plan.needsList()) {
      List<Subscription> subscriptions = new ArrayList<>();
      plan.subscriptions(symbols).values().forEach(subscriptions::addAll);
      List<StreamRef> all =
          new ArrayList<>(new StreamRefs(plan.exchange(), plan.name()).of(subscriptions));
      all.addAll(poller.streams(plan.symbols(symbols)));
      wanted.tell(all);
    }
    if (mayAsk && !stopping) {
      poller.change(plan.symbols(symbols));
    }
  }

  /** Asks the exchange for its time; when it does not tell, what was known stays true. */
  private void takeTime() {
    Optional<TimeRead> read = plan.exchange().timeRead();
    if (read.isEmpty() || stopping) {
      return;
    }
    try {
      new ClockQuestion(client, read.get()).set(access.clock());
      recorder.event(SessionEvents.clock(access.clock().offsetMicros()), clock.nanos());
    } catch (IOException e) {
      events.error("the exchange's time is not known: " + Causes.sentence(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // A task that throws would never be run again, silently.
      events.error("the exchange's time is not known: " + e);
    }
  }

  private void judgeKey() {
    KeyCheck check = plan.side().keyCheck();
    if (check == null) {
      events.remark("the exchange tells nowhere what a key may do: make sure that it only reads");
      open();
      return;
    }
    boolean powerful = plan.account().allowPowerfulKeys();
    try {
      act(new KeyJudge(plan.exchange(), check, powerful).judge(client, access.key()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // A task that throws would end the account, silently.
      later(e.toString(), breaker.failed(null, null));
    }
  }

  private void act(Judgement judgement) {
    switch (judgement.ruling()) {
      case USE -> open();
      case USE_UNTOLD -> {
        events.caution(judgement.reason());
        open();
      }
      case UNTOLD -> again(judgement);
      case REFUSE -> giveUp(judgement);
      case TAKE_TIME -> {
        if (again(judgement)) {
          takeTime();
        }
      }
      case LATER -> later(judgement);
    }
  }

  /** What does not pass by waiting is asked three times in all; false when this was the last. */
  private boolean again(Judgement judgement) {
    boolean again = ++tries < TRIES;
    if (again) {
      later(judgement);
    } else {
      giveUp(judgement);
    }
    return again;
  }

  private void later(Judgement judgement) {
    later(judgement.reason(), breaker.failed(judgement.action(), judgement.retryAfter()));
  }

  private void later(String reason, Duration wait) {
    if (!stopping) {
      events.error("what the key may do is asked again: " + reason);
      var unused = thread.schedule(this::judgeKey, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The key is good: everything may be asked for. */
  private void open() {
    AccountStreams known = streams;
    if (known != null && !stopping) {
      known.open();
      mayAsk = true;
      poller.change(plan.symbols(listed));
      List<String> unasked = plan.readsWithoutSymbols();
      if (!unasked.isEmpty()) {
        events.caution("reads that need symbols are not made, because none are named: " + unasked);
      }
    }
  }

  private void giveUp(Judgement judgement) {
    poller.end(judgement.end(), judgement.reason());
    tell("account %s is not recorded: %s".formatted(name(), judgement.reason()));
  }

  /** Once: what is true of one of its streams is true of all. */
  private synchronized void tell(String sentence) {
    if (!told) {
      told = true;
      events.error(sentence);
    }
  }

  /** What its streams tell when the exchange refuses a login. */
  private final class Failures implements LoginFailures {
    @Override
    public void takeTime(Runnable then) {
      try {
        thread.execute(
            () -> {
              AccountRecorder.this.takeTime();
              then.run();
            });
      } catch (RejectedExecutionException e) {
        // We are stopping: nobody needs the time any more.
        then.run();
      }
    }

    @Override
    public void stopped(String reason) {
      tell("sockets of account %s are not opened again: %s".formatted(name(), reason));
    }

    @Override
    public void gaveUp(String reason) {
      stopped(reason);
      try {
        thread.execute(() -> poller.end(EndReason.login_refused, reason));
      } catch (RejectedExecutionException e) {
        // We are stopping: the polls end by that.
      }
    }
  }

  /** Ends all sessions and hands over what waits; false when the time was not enough. */
  public boolean stop(Duration limit) {
    Deadline deadline = Deadline.in(limit);
    stopping = true;
    AccountStreams known = streams;
    boolean ended = known == null || deadline.await(known.stop());
    boolean polled = poller.stop(deadline.left());
    boolean drained = handOver.drain(deadline.left());
    handOver.close();
    return polled && ended && drained;
  }
}
