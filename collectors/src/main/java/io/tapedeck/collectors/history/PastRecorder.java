package io.tapedeck.collectors.history;

import io.github.resilience4j.core.IntervalFunction;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.AccountSubscriptions;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.DayFiles;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.exchange.TimeRead;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.rest.ClockQuestion;
import io.tapedeck.collectors.rest.KeyJudge;
import io.tapedeck.collectors.rest.ReadOnlyRequests;
import io.tapedeck.collectors.rest.RestClient;
import io.tapedeck.collectors.rest.RestPace;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.Endpoints;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.collectors.sign.AccountAccess;
import io.tapedeck.collectors.sign.ExchangeClock;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records the past of one exchange's public listings, or of one account. For one thread.
 *
 * <pre>
 * an account: the exchange's time ─▶ what may the key do ─▶ walks
 * daily files: walks
 * </pre>
 */
final class PastRecorder implements AutoCloseable {

  private static final String CONNECTION = "past";
  private static final String FILES = "files";

  /** Keys change seldom, and an order that finds one changed says so by its refusal. */
  private static final Duration CHECKED = Duration.ofHours(1);

  /** Of a key, or an address, that a walk found refused. */
  private static final Duration STOOD_DOWN = Duration.ofMinutes(10);

  private static final int TRIES = 4;
  private static final IntervalFunction WAITS =
      IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2);

  private final Exchange exchange;
  private final @Nullable AccountAccess access;
  private final @Nullable AccountSide side;
  private final boolean allowPowerful;
  private final RestClient client;
  private final Walker walker;
  private final @Nullable DayFileSource files;
  private final CollectorEvents events;
  private final PageAsker.Pause pause;
  private final EpochClock clock;
  private @Nullable String refusal;
  private long goodUntil = Long.MIN_VALUE;

  /** Prepares to walk through listings by REST. */
  PastRecorder(
      String collector,
      Exchange exchange,
      ExchangeConfig config,
      @Nullable String account,
      int maxBytes,
      HandOver handOver,
      CollectorEvents events,
      RestPace pace,
      PageAsker.Pause pause,
      EpochClock clock) {
    this(
        collector, exchange, config, account, maxBytes, handOver, events, pace, pause, clock, null);
  }

  /**
   * Prepares to walk.
   *
   * @param account whose past, by its name in the configuration; null for the public past
   * @param pause waits before something is asked again
   * @param published the files to walk through, of the public past; null for listings by REST
   */
  PastRecorder(
      String collector,
      Exchange exchange,
      ExchangeConfig config,
      @Nullable String account,
      int maxBytes,
      HandOver handOver,
      CollectorEvents events,
      RestPace pace,
      PageAsker.Pause pause,
      EpochClock clock,
      @Nullable DayFiles published) {
    this.exchange = exchange;
    this.events = events;
    this.pause = pause;
    this.clock = clock;
    AccountConfig own = account == null ? null : config.accounts().get(account);
    Generation generation =
        own == null
            ? Subscriptions.generation(exchange, config).orElseThrow()
            : AccountSubscriptions.generation(exchange, config, own).orElseThrow();
    side = own == null ? null : generation.accountSide();
    access =
        own == null || side == null
            ? null
            : new AccountAccess(own.credentials(), side.signer(), new ExchangeClock(clock));
    allowPowerful = own != null && own.allowPowerfulKeys();
    URI root = root(config, own, generation);
    client = new RestClient(new ReadOnlyRequests(exchange, root), maxBytes, clock, access, pace);
    String product = exchange.channels().get(0).product();
    DayFilePlace place = published == null ? null : new DayFilePlace(published, config.dayFiles());
    SessionChain chain =
        account == null
            ? SessionChain.open(
                collector, exchange.name(), product, place == null ? CONNECTION : FILES)
            : SessionChain.ofAccount(collector, exchange.name(), product, account, CONNECTION);
    SessionRecorder recorder =
        new SessionRecorder(
            chain,
            place == null ? Endpoints.printable(root) : place.words(),
            Transport.rest,
            Origin.backfill,
            clock.nanos(),
            handOver,
            events,
            new Lost(),
            events::error);
    PageAsker asker = new PageAsker(exchange, client, recorder, events, pause, this::takeTimeAgain);
    files =
        published == null || place == null
            ? null
            : new DayFileSource(
                published,
                place,
                new HourCheck(exchange, exchange.histories(generation), client),
                events,
                pause,
                clock,
                maxBytes);
    walker = new Walker(files == null ? asker : files, recorder, clock);
  }

  /** Closes what is open. */
  @Override
  public void close() {
    if (files != null) {
      files.close();
    }
  }

  private static URI root(
      ExchangeConfig config, @Nullable AccountConfig own, Generation generation) {
    if (own != null && own.rest() != null) {
      return own.rest();
    }
    return config.rest() == null ? generation.rest() : config.rest();
  }

  /**
   * Makes these walks.
   *
   * @param known how far earlier processes came, by names of walks
   * @param progress told of them
   * @param failures takes a sentence for each walk that the exchange refused
   */
  void record(
      List<WalkPlan> walks,
      Map<String, WalkState> known,
      WalkProgress progress,
      List<String> failures)
      throws InterruptedException {
    check();
    if (refusal != null) {
      failures.add(refusal);
      return;
    }
    for (WalkPlan walk : walks) {
      try {
        walker.walk(walk, known.get(walk.name()), progress);
      } catch (WalkFailure e) {
        String sentence = String.valueOf(e.getMessage());
        failures.add(sentence);
        if (e.isOfClient()) {
          // More of the same would only lengthen a ban.
          remember("nothing is asked for some minutes, as " + sentence, STOOD_DOWN);
          return;
        }
      }
    }
  }

  /**
   * Finds out why the key is not used, if it is not. Time and key are asked for once in a while,
   * not for each order.
   */
  private void check() throws InterruptedException {
    if (clock.nanos() < goodUntil) {
      return;
    }
    Judged judged = judge();
    for (int tries = 1; judged.mayPass() && tries < TRIES; tries++) {
      pause.sleep(Duration.ofMillis(WAITS.apply(tries)));
      judged = judge();
    }
    remember(judged.refusal(), judged.mayPass() ? Duration.ZERO : CHECKED);
  }

  private void remember(@Nullable String why, Duration time) {
    refusal = why;
    goodUntil = clock.nanos() + time.toNanos();
  }

  /**
   * What a check of the key came to.
   *
   * @param refusal why it is not used; null if it is
   * @param mayPass whether another try may come to something else
   */
  private record Judged(@Nullable String refusal, boolean mayPass) {}

  private Judged judge() throws InterruptedException {
    AccountAccess asking = access;
    if (asking == null || side == null) {
      return new Judged(null, false);
    }
    try {
      takeTime(asking);
    } catch (IOException e) {
      return new Judged(
          "the time of %s is not known: %s".formatted(exchange.name(), Causes.sentence(e)), true);
    }
    KeyCheck check = side.keyCheck();
    if (check == null) {
      return new Judged(null, false);
    }
    KeyJudge.Judgement judgement =
        new KeyJudge(exchange, check, allowPowerful).judge(client, asking.key());
    return switch (judgement.ruling()) {
      case USE, USE_UNTOLD -> new Judged(null, false);
      case UNTOLD, REFUSE -> new Judged(judgement.reason(), false);
      case TAKE_TIME, LATER -> new Judged(judgement.reason(), true);
    };
  }

  private void takeTime(AccountAccess asking) throws IOException, InterruptedException {
    Optional<TimeRead> time = exchange.timeRead();
    if (time.isPresent()) {
      new ClockQuestion(client, time.get()).set(asking.clock());
    }
  }

  /** A signature was refused; without an answer the old time is kept. */
  private void takeTimeAgain() throws InterruptedException {
    AccountAccess asking = access;
    if (asking != null) {
      try {
        takeTime(asking);
      } catch (IOException e) {
        events.error(
            "the time of %s is not known: %s".formatted(exchange.name(), Causes.sentence(e)));
      }
    }
  }
}
