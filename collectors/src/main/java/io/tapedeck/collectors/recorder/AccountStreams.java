package io.tapedeck.collectors.recorder;

import io.netty.channel.EventLoop;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.AccountSocket;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.exchange.ListedSymbol;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionSpread;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.EarlierSession;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.HandOverTurn;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.sign.AccountAccess;
import io.tapedeck.collectors.sign.AccountLogin;
import io.tapedeck.collectors.sign.LoginPace;
import io.tapedeck.collectors.socket.SessionPlan;
import io.tapedeck.collectors.socket.SocketOpener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The sockets of one account, opened when its key is known to be good. What it does happens on its
 * event loop; any thread may ask for it.
 */
final class AccountStreams {

  private final AccountPlan plan;
  private final AccountLogin login;
  private final SocketOpener opener;
  private final EventLoop loop;
  private final HandOver handOver;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final ConnectBudget connects;
  private final LoginFailures failures;
  private final List<EarlierSession> earlier;
  private final HandOverTurn turn = new HandOverTurn();
  private final Map<AccountSocket, Group> groups = new HashMap<>();
  private final List<StreamRecorder> all = new CopyOnWriteArrayList<>();
  private List<ListedSymbol> listed = List.of();
  private boolean opened;
  private volatile boolean stopping;

  /** The connections to one socket. */
  private static final class Group {
    private final SubscriptionSpread spread;
    private final List<StreamRecorder> streams = new ArrayList<>();

    Group(AccountSocket socket) {
      spread = new SubscriptionSpread(socket.limits());
    }
  }

  /**
   * Prepares to open them.
   *
   * @param earlier last signs of life of sessions of any stream
   */
  AccountStreams(
      AccountPlan plan,
      AccountAccess access,
      SocketOpener opener,
      EventLoop loop,
      HandOver handOver,
      CollectorEvents events,
      EpochClock clock,
      ConnectBudget connects,
      LoginFailures failures,
      List<EarlierSession> earlier) {
    this.plan = plan;
    this.opener = opener;
    this.loop = loop;
    this.handOver = handOver;
    this.events = events;
    this.clock = clock;
    this.connects = connects;
    this.failures = failures;
    this.earlier = earlier;
    login = new AccountLogin(access, new LoginPace(slowest(plan)));
  }

  /** One key logs in to all sockets: the most careful of their rates holds. */
  private static Rate slowest(AccountPlan plan) {
    return plan.side().sockets().stream()
        .map(AccountSocket::logins)
        .min((one, other) -> Long.compare(aSecond(one), aSecond(other)))
        .orElse(new Rate(1, Duration.ofSeconds(1)));
  }

  /** Scaled up, because most allow less than one. */
  private static long aSecond(Rate rate) {
    return rate.permits() * 1_000_000_000_000L / Math.max(1, rate.per().toMillis());
  }

  /** Opens what is configured. */
  void open() {
    loop.execute(
        () -> {
          opened = true;
          change();
        });
  }

  /** The exchange has these symbols now. */
  void list(List<ListedSymbol> symbols) {
    loop.execute(
        () -> {
          listed = List.copyOf(symbols);
          change();
        });
  }

  private void change() {
    if (opened && !stopping) {
      plan.subscriptions(listed).forEach(this::change);
    }
  }

  private void change(AccountSocket socket, List<Subscription> subscriptions) {
    Group group = groups.computeIfAbsent(socket, Group::new);
    group.spread.change(subscriptions);
    if (!group.spread.leftOut().isEmpty()) {
      events.error("no connection is left for " + group.spread.leftOut());
    }
    List<List<Subscription>> parts = group.spread.connections();
    for (int i = 0; i < parts.size(); i++) {
      if (i < group.streams.size()) {
        group.streams.get(i).change(parts.get(i));
      } else {
        StreamRecorder stream = stream(socket, i, parts.get(i));
        group.streams.add(stream);
        all.add(stream);
        stream.start();
      }
    }
  }

  private StreamRecorder stream(
      AccountSocket socket, int number, List<Subscription> subscriptions) {
    SessionChain stream = plan.stream(socket.name() + number);
    SessionPlan sessions =
        new SessionPlan(
            stream,
            plan.exchange(),
            socket.in(plan.generation()),
            plan.address(socket),
            subscriptions,
            plan.connection(),
            login);
    return new StreamRecorder(
        sessions,
        opener,
        handOver,
        events,
        clock,
        loop,
        connects,
        turn,
        stream.last(earlier),
        failures);
  }

  /** Ends all sessions; done when their last steps are handed over. */
  CompletableFuture<Void> stop() {
    stopping = true;
    CompletableFuture<Void> ended = new CompletableFuture<>();
    // Behind whatever opens streams on the loop now.
    loop.execute(
        () -> {
          var unused =
              CompletableFuture.allOf(
                      all.stream().map(StreamRecorder::stop).toArray(CompletableFuture<?>[]::new))
                  .thenRun(() -> ended.complete(null));
        });
    return ended;
  }
}
