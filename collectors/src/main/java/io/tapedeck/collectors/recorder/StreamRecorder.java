package io.tapedeck.collectors.recorder;

import io.netty.channel.EventLoop;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.session.Causes;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.HandOverTurn;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionEnd;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.collectors.session.SymbolBounds;
import io.tapedeck.collectors.socket.RefusedSubscriptions;
import io.tapedeck.collectors.socket.Session;
import io.tapedeck.collectors.socket.SessionHandler;
import io.tapedeck.collectors.socket.SessionPlan;
import io.tapedeck.collectors.socket.SocketOpener;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.EndReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The recorder of one stream: opens a session, and after its end the next, until told to stop. A
 * session that grows old is replaced before the exchange ends it: its successor is opened,
 * subscribed and proven while the old one still listens. Everything happens on one event loop;
 * start and stop may be called from any thread.
 *
 * <pre>
 *  session ──────────────── grows old ─ ─ ─ ─ ─ proven ─▶ ends
 *                               └▶ successor ───────┴──────────────────────▶ session
 * </pre>
 */
final class StreamRecorder {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration JUDGE_AGAIN = Duration.ofMillis(200);

  /** Sessions end their lives this much apart, so that not all are replaced at once. */
  private static final double JITTER = 0.1;

  private final SessionPlan plan;
  private final SocketOpener opener;
  private final HandOver handOver;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final EventLoop thread;
  private final ConnectBudget connects;
  private final ReconnectPlan reconnects;
  private final HandOverTurn turn;
  private final LoginTries logins = new LoginTries();
  private final @Nullable LoginFailures failures;
  private final RefusedSubscriptions refusedSubscriptions = new RefusedSubscriptions();
  private final Lost lost = new Lost();
  private final SymbolBounds symbols = new SymbolBounds();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private final Set<Subscription> subscriptions;
  private @Nullable LastHeartbeat previous;
  private @Nullable Session session;
  private @Nullable Session successor;
  private boolean stopping;
  private boolean opening;

  /**
   * Prepares to record.
   *
   * @param connects budget that all streams of the exchange share
   * @param turn lets one stream of the exchange at a time replace its session
   * @param previous the last session of this stream that Kafka knows of; null for the first ever
   * @param failures told of logins that are refused; null for a public stream
   */
  StreamRecorder(
      SessionPlan plan,
      SocketOpener opener,
      HandOver handOver,
      CollectorEvents events,
      EpochClock clock,
      EventLoop thread,
      ConnectBudget connects,
      HandOverTurn turn,
      @Nullable LastHeartbeat previous,
      @Nullable LoginFailures failures) {
    this.plan = plan;
    this.opener = opener;
    this.handOver = handOver;
    this.events = events;
    this.clock = clock;
    this.thread = thread;
    this.connects = connects;
    this.turn = turn;
    this.previous = previous;
    this.failures = failures;
    subscriptions = new LinkedHashSet<>(plan.subscriptions());
    reconnects = new ReconnectPlan(plan.connection(), connects);
  }

  /** Opens the first session. */
  void start() {
    thread.execute(this::openWithinBudget);
  }

  /** Ends all sessions and opens no more; done when their last steps are handed over. */
  CompletableFuture<Void> stop() {
    thread.execute(
        () -> {
          stopping = true;
          live().forEach(open -> open.end(EndReason.shutdown, "stopped by us"));
          finishStop();
        });
    return stopped;
  }

  private void finishStop() {
    if (session == null && successor == null) {
      stopped.complete(null);
    }
  }

  /** The successor first, so that nothing is promoted when both are ended. */
  private List<Session> live() {
    List<Session> live = new ArrayList<>(2);
    if (successor != null) {
      live.add(successor);
    }
    if (session != null) {
      live.add(session);
    }
    return live;
  }

  /**
   * From now on these subscriptions are recorded: live sessions ask for what is new and give up
   * what is gone. On the event loop.
   */
  void change(Collection<Subscription> wanted) {
    List<Subscription> added =
        wanted.stream().filter(subscription -> !subscriptions.contains(subscription)).toList();
    List<Subscription> removed =
        subscriptions.stream().filter(subscription -> !wanted.contains(subscription)).toList();
    if (added.isEmpty() && removed.isEmpty()) {
      return;
    }
    subscriptions.addAll(added);
    added.forEach(refusedSubscriptions::forget);
    removed.forEach(subscriptions::remove);
    for (Session open : live()) {
      if (subscriptions.isEmpty()) {
        open.end(EndReason.not_wanted, "no symbol is left");
      } else {
        open.change(added, removed);
      }
    }
  }

  /** What it records now. */
  Set<Subscription> subscriptions() {
    return subscriptions;
  }

  /** The live session of this name. */
  Optional<Session> session(String name) {
    return live().stream().filter(open -> open.name().equals(name)).findFirst();
  }

  /** The subscription, of this stream, under which the exchange sends a channel and symbol. */
  Optional<Subscription> subscription(String product, String text, @Nullable String symbol) {
    return subscriptions.stream()
        .filter(
            subscription ->
                subscription.symbol() == null || Objects.equals(subscription.symbol(), symbol))
        .filter(
            subscription ->
                plan.exchange()
                    .channel(subscription.channel())
                    .filter(channel -> isNamed(channel, product, text))
                    .isPresent())
        .findFirst();
  }

  private static boolean isNamed(Channel channel, String product, String text) {
    return channel.text().equals(text) && channel.product().equals(product);
  }

  private void openWithinBudget() {
    if (!opening && !stopping) {
      opening = true;
      later(reconnects.takeConnect(), this::open);
    }
  }

  private void later(Duration wait, Runnable action) {
    if (wait.isZero()) {
      action.run();
    } else {
      thread
          .schedule(action, wait.toNanos(), TimeUnit.NANOSECONDS)
          .addListener(
              done -> {
                if (!done.isSuccess() && !done.isCancelled()) {
                  events.error("recording of " + plan.endpoint() + " broke: " + done.cause());
                }
              });
    }
  }

  private void open() {
    if (stopping) {
      return;
    }
    List<Subscription> allowed = allowedSubscriptions();
    if (handOver.isFull() || allowed.isEmpty()) {
      later(LOOK_AGAIN, this::open);
      return;
    }
    opening = false;
    Session next = newSession(allowed, previous);
    session = next;
    connect(next);
    replaceInTime(next);
  }

  private List<Subscription> allowedSubscriptions() {
    refusedSubscriptions.due(subscriptions, System.nanoTime());
    return refusedSubscriptions.allowed(subscriptions);
  }

  private void connect(Session next) {
    opener
        .open(plan, new SessionHandler(next, handOver), thread)
        .addListener(
            connected -> {
              if (!connected.isSuccess()) {
                next.end(EndReason.connect_failed, Causes.sentence(connected.cause()));
              }
            });
  }

  private Session newSession(List<Subscription> asked, @Nullable LastHeartbeat before) {
    SessionEnding ending = new SessionEnding();
    SessionRecorder recorder =
        new SessionRecorder(
            plan.stream(),
            plan.endpoint(),
            Transport.websocket,
            clock.nanos(),
            handOver,
            events,
            lost,
            ending::onLoss);
    Session next =
        new Session(
            plan,
            asked,
            recorder,
            lost,
            refusedSubscriptions,
            symbols,
            events,
            clock,
            System::nanoTime,
            before,
            ending::onEnd);
    ending.session = next;
    return next;
  }

  /** Ends a session whose message the broker did not take; told on the producer's thread. */
  private final class SessionEnding {
    private volatile @Nullable Session session;

    void onLoss(String detail) {
      thread.execute(
          () -> {
            if (session != null) {
              session.end(EndReason.publish_failed, detail);
            }
          });
    }

    void onEnd(SessionEnd end) {
      if (session != null) {
        ended(session, end);
      }
    }
  }

  private void ended(Session which, SessionEnd end) {
    if (which == successor) {
      successor = null;
      turn.release(this);
      retryReplacement(end);
    } else if (which == session) {
      session = null;
      previous = end.last();
      if (successor != null) {
        // The old one died too early: the new one carries on, and a gap is said by the steps.
        promote(successor, which);
      } else if (!stopping) {
        openAfter(end);
      }
    }
    if (stopping) {
      finishStop();
    }
  }

  private void openAfter(SessionEnd end) {
    Duration wait = reconnects.after(end);
    if (end.useful()) {
      logins.loggedIn();
    }
    LoginFailures account = failures;
    LoginTries.Verdict verdict = account == null ? LoginTries.Verdict.AGAIN : logins.after(end);
    switch (verdict) {
      case AGAIN -> later(wait, this::openWithinBudget);
      case TAKE_TIME ->
          Objects.requireNonNull(account, "only an account asks for the time")
              .takeTime(() -> thread.execute(() -> later(wait, this::openWithinBudget)));
      case STOP -> Objects.requireNonNull(account, "only an account stops").stopped(end.detail());
      case GIVE_UP ->
          Objects.requireNonNull(account, "only an account gives up").gaveUp(end.detail());
    }
  }

  /** Replaces a session before the exchange's patience, or ours, ends. */
  private void replaceInTime(Session which) {
    later(age(), () -> replace(which));
  }

  private Duration age() {
    ConnectionConfig config = plan.connection();
    Duration oldest = config.maxSessionAge();
    Duration allowed = plan.generation().limits().sessionLife();
    if (allowed != null && oldest.compareTo(allowed.multipliedBy(19).dividedBy(20)) > 0) {
      oldest = allowed.multipliedBy(19).dividedBy(20);
    }
    double part = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
    return Duration.ofNanos((long) (oldest.toNanos() * part));
  }

  private void replace(Session old) {
    if (stopping || old != session || successor != null) {
      return;
    }
    List<Subscription> allowed = allowedSubscriptions();
    if (handOver.isFull() || allowed.isEmpty() || !turn.take(this)) {
      later(LOOK_AGAIN, () -> replace(old));
      return;
    }
    if (!connects.takeSpare()) {
      turn.release(this);
      later(plan.connection().backoffLimit(), () -> replace(old));
      return;
    }
    // It names the old one when it takes over: until then both listen, and nothing is replaced.
    Session next = newSession(allowed, null);
    successor = next;
    Succession succession = new Succession(old, next, System.nanoTime());
    connect(next);
    later(JUDGE_AGAIN, () -> judge(old, next, succession));
  }

  private void judge(Session old, Session next, Succession succession) {
    if (old != session || next != successor) {
      return;
    }
    switch (succession.verdict(System.nanoTime())) {
      case WAIT -> later(JUDGE_AGAIN, () -> judge(old, next, succession));
      case PROVEN -> {
        promote(next, old);
        old.endReplaced(next);
      }
      case FAILED -> next.end(EndReason.not_proven, old.name() + " lives on");
    }
  }

  private void promote(Session next, Session old) {
    next.tookOver(old);
    session = next;
    successor = null;
    turn.release(this);
    replaceInTime(next);
  }

  private void retryReplacement(SessionEnd end) {
    Session old = session;
    if (old != null && !stopping) {
      later(reconnects.after(end), () -> replace(old));
    }
  }
}
