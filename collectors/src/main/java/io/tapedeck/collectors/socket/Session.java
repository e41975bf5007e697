package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.KnownSubscriptions;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.session.ClockWatch;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.LossReporter;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionEnd;
import io.tapedeck.collectors.session.SessionEvents;
import io.tapedeck.collectors.session.SessionRecorder;
import io.tapedeck.collectors.session.StreamRefs;
import io.tapedeck.collectors.session.SymbolBounds;
import io.tapedeck.collectors.sign.AccountLogin;
import io.tapedeck.collectors.socket.Outbox.Outgoing;
import io.tapedeck.collectors.socket.Outbox.Purpose;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.session.Liveness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The life of one socket, from its opening to its end: subscribes, sorts what comes, keeps alive,
 * watches. Knows no network: {@link SessionHandler} tells it what happens and ticks it. For one
 * thread.
 *
 * <pre>
 *  opened ─▶ (log in) ─▶ subscribe in batches ─▶ received: data ─▶ recorder
 *                 ▲   tick: ping,            control ─▶ ops step, acknowledgements
 *                 └── overdue, refused ◀──── refusal ─▶ error table ─▶ again, drop, or end
 * </pre>
 */
public final class Session {

  private static final int LONGEST_PING = 256;

  private final SessionPlan plan;
  private final SessionRecorder recorder;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final LongSupplier ticker;
  private final @Nullable LastHeartbeat previous;
  private final SymbolBounds symbols;
  private final Consumer<SessionEnd> onEnd;

  private final Set<Subscription> subscriptions;
  private final Set<String> channels = new HashSet<>();
  private final KnownSubscriptions known;
  private final StreamRefs refs;
  private final Subscribing subscribing;
  private final ChannelSilence silence = new ChannelSilence();
  private final LossReporter gaps;
  private final Pulse pulse;
  private final ClockWatch clockWatch;
  private final @Nullable LoginSteps login;
  private @Nullable Socket socket;
  private @Nullable Integer connectsLeft;
  private long nextHeartbeat;
  private boolean useful;
  private boolean ended;
  private boolean paused;

  /** Streams that brought data since somebody asked to know; null while nobody does. */
  private @Nullable Set<Subscription> heard;

  public Session(
      SessionPlan plan,
      List<Subscription> subscriptions,
      SessionRecorder recorder,
      Lost lost,
      RefusedSubscriptions refusedSubscriptions,
      SymbolBounds symbols,
      CollectorEvents events,
      EpochClock clock,
      LongSupplier ticker,
      @Nullable LastHeartbeat previous,
      Consumer<SessionEnd> onEnd) {
    this.plan = plan;
    this.recorder = recorder;
    this.events = events;
    this.clock = clock;
    this.ticker = ticker;
    this.previous = previous;
    this.symbols = symbols;
    this.onEnd = onEnd;
    symbols.asked(subscriptions);
    this.subscriptions = new LinkedHashSet<>(subscriptions);
    known = new KnownSubscriptions(subscriptions);
    refs = new StreamRefs(plan.exchange(), recorder.account());
    subscribing = new Subscribing(plan, subscriptions, refusedSubscriptions, ticker);
    subscriptions.forEach(this::knowChannel);
    gaps = new LossReporter(recorder, lost, clock.nanos());
    clockWatch = new ClockWatch(clock, recorder, events);
    login = login(plan, ticker);
    pulse =
        new Pulse(
            plan.generation().keepAlive(),
            plan.connection().silenceLimit().toNanos(),
            ticker.getAsLong());
    recorder.event(SessionEvents.connecting(recorder.connection(), previous), clock.nanos());
  }

  private static @Nullable LoginSteps login(SessionPlan plan, LongSupplier ticker) {
    AccountLogin account = plan.login();
    return account == null
        ? null
        : new LoginSteps(
            account.access(),
            account.pace(),
            ticker,
            plan.connection().acknowledgeTimeout().toNanos());
  }

  private void knowChannel(Subscription subscription) {
    channels.add(subscription.channel());
    plan.exchange().channel(subscription.channel()).ifPresent(silence::watch);
  }

  /** Name of the session. */
  public String name() {
    return recorder.session();
  }

  /** Its name and last sign of life so far. */
  public LastHeartbeat last() {
    return recorder.last();
  }

  /** It follows one that still listens; only now is that one its previous. */
  public void tookOver(Session old) {
    recorder.event(SessionEvents.tookOver(old.last()), clock.nanos());
  }

  /** Begins to note which streams bring data; forgets what was noted. */
  public void listen() {
    heard = new HashSet<>();
  }

  /** The streams that brought data since {@link #listen}. */
  public Set<Subscription> heard() {
    return heard == null ? Set.of() : new HashSet<>(heard);
  }

  /** Whether the exchange sends the subscription of this stream. */
  public boolean hasOn(Subscription stream) {
    return subscribing.isOn(stream) || subscribing.isOn(new Subscription(stream.channel(), null));
  }

  /** Whether it is open and every subscription was answered. */
  public boolean isAnswered() {
    return socket != null && !ended && mayAsk() && subscribing.isAnswered();
  }

  /** Asks for more subscriptions and gives others up, as the exchange's limits allow. */
  public void change(List<Subscription> added, List<Subscription> removed) {
    subscriptions.addAll(added);
    subscriptions.removeAll(removed);
    added.forEach(known::add);
    symbols.asked(added);
    added.forEach(this::knowChannel);
    // A channel stays known: what is on its way may still come.
    Set<String> wanted =
        subscriptions.stream().map(Subscription::channel).collect(Collectors.toSet());
    channels.stream().filter(channel -> !wanted.contains(channel)).forEach(silence::forget);
    if (socket == null || !mayAsk()) {
      subscribing.expect(subscriptions);
      return;
    }
    subscribing.add(added);
    subscribing.remove(removed);
    if (!ended && mayAsk()) {
      subscribe(socket);
    }
  }

  /** Gets a fresh snapshot of a subscription that is on; false if it is not. */
  public boolean renew(Subscription subscription, String reason) {
    Socket open = socket;
    if (ended || open == null || !subscribing.isOn(subscription)) {
      return false;
    }
    recorder.event(SessionEvents.resync(reason, refs.of(List.of(subscription))), clock.nanos());
    subscribing.renew(subscription);
    subscribe(open);
    return true;
  }

  /** The socket is open. */
  public void opened(Socket open) {
    if (ended) {
      open.close();
      return;
    }
    socket = open;
    nextHeartbeat = ticker.getAsLong() + Liveness.HEARTBEAT.toNanos();
    pulse.heard(ticker.getAsLong());
    events.connected(recorder.session(), previous == null ? null : previous.session());
    recorder.event(SessionEvents.connected(recorder.connection(), previous), clock.nanos());
    if (login == null) {
      ask(open);
    } else {
      login.start();
      logIn(open);
    }
  }

  /** Whether anything may be asked for: where a login is needed, the exchange took it. */
  private boolean mayAsk() {
    return login == null || login.isDone();
  }

  private void ask(Socket open) {
    List<Subscription> unasked = subscribing.start();
    if (!unasked.isEmpty()) {
      useful = true;
      recorder.event(SessionEvents.acknowledged(refs.of(unasked)), clock.nanos());
    }
    subscribe(open);
  }

  /** Sends the login when its turn has come; what is kept of it proves nothing. */
  private void logIn(Socket open) {
    if (login == null || login.isDone()) {
      return;
    }
    Optional<String> frame = login.take();
    if (frame.isPresent()) {
      open.send(frame.get());
      byte[] sent = frame.get().getBytes(StandardCharsets.UTF_8);
      byte[] redacted = plan.exchange().frames().redact(sent, 0, sent.length);
      recorder.login(SessionEvents.loggingIn(), clock.nanos(), redacted);
    } else if (login.isOverdue()) {
      end(EndReason.login_unanswered, "no answer to the login in time");
    }
  }

  private void answered(Inbound.LoginAnswer answer, Frame frame, byte @Nullable [] redacted) {
    if (!answer.accepted()) {
      loginRefused(answer.code(), answer.message(), null, frame, redacted);
      return;
    }
    Long offset = login == null ? null : login.clock().offsetMicros();
    recorder.event(SessionEvents.loggedIn(offset), frame, redacted);
    Socket open = socket;
    if (login != null && !login.isDone() && open != null) {
      login.accepted();
      ask(open);
    }
  }

  private void loginRefused(
      String code,
      String message,
      @Nullable Duration retryAfter,
      Frame frame,
      byte @Nullable [] redacted) {
    ErrorAction action = reaction(code, message);
    recorder.event(SessionEvents.loginRefused(action, message), frame, redacted);
    if (!mayAsk()) {
      end(EndReason.login_refused, message, action, retryAfter);
    }
  }

  private ErrorAction reaction(String code, String message) {
    Failure failure = Failure.ofSocket(code, message);
    if (plan.exchange().errors().find(failure).isEmpty()) {
      events.unknownError(code);
    }
    return plan.exchange().errors().actionFor(failure);
  }

  /** A message came. */
  public void received(Frame frame) {
    events.received();
    if (ended) {
      events.ignored();
      return;
    }
    pulse.heard(ticker.getAsLong());
    if (frame.hash() != null) {
      oversized(frame);
      return;
    }
    Inbound inbound = plan.exchange().frames().read(frame.bytes());
    String objection = objection(inbound);
    if (objection != null) {
      Inbound.Unreadable why = new Inbound.Unreadable(Fault.MALFORMED, objection);
      recorder.unknown(why, redacted(frame), frame);
    } else if (inbound instanceof Inbound.Data data) {
      data(data, frame);
    } else {
      control(inbound, frame);
    }
  }

  /** Why what a frame names is not taken; null if it is. */
  private @Nullable String objection(Inbound inbound) {
    if (inbound instanceof Inbound.Data data) {
      // Records of accounts hold the account's name in the symbol's place.
      return recorder.account() == null && channels.contains(data.name())
          ? symbols.objection(data.symbol())
          : null;
    }
    if (inbound instanceof Inbound.Acknowledged acknowledged) {
      return SymbolBounds.objection(acknowledged.subscriptions());
    }
    return inbound instanceof Inbound.Refused refused
        ? SymbolBounds.objection(refused.subscriptions())
        : null;
  }

  /** A sign of life that is no message. */
  public void alive() {
    pulse.heard(ticker.getAsLong());
  }

  private void data(Inbound.Data data, Frame frame) {
    if (!channels.contains(data.name())) {
      String reason = "channel " + data.name() + " was not asked for";
      recorder.unknown(new Inbound.Unreadable(Fault.UNKNOWN_CHANNEL, reason), null, frame);
      return;
    }
    useful = true;
    String symbol = known.symbolOf(data);
    if (heard != null) {
      // What nothing in the frame names is known by its channel's one subscription.
      boolean unnamed = data.naming() == Inbound.Naming.CHANNEL;
      heard.add(new Subscription(data.name(), unnamed ? symbol : data.symbol()));
    }
    silence.heard(data.name(), ticker.getAsLong());
    gaps.received(data.kind(), frame.receivedAt());
    recorder.data(data, symbol, frame);
  }

  /** A message that we cannot take ends the session: what it changed nobody would know. */
  private void oversized(Frame frame) {
    String reason =
        "a message is over connection.max-frame-bytes (%s), which is to be raised if the exchange"
            + " means it: length and hash are of %s";
    String sentence = reason.formatted(plan.connection().maxFrameBytes(), frame.came());
    recorder.unknown(new Inbound.Unreadable(Fault.OVERSIZED, sentence), redacted(frame), frame);
    gaps.oversized(plan.exchange().frames().read(frame.bytes()), sentence, clock.nanos());
    end(EndReason.oversized, sentence, ErrorAction.BAD_REQUEST, null);
  }

  private byte @Nullable [] redacted(Frame frame) {
    return plan.exchange().frames().redact(frame.bytes(), 0, frame.bytes().length);
  }

  private void control(Inbound inbound, Frame frame) {
    byte[] redacted = redacted(frame);
    if (inbound instanceof Inbound.Acknowledged acknowledged) {
      for (Subscription subscription : acknowledged.subscriptions()) {
        subscribing.acknowledged(subscription);
        silence.heard(subscription.channel(), ticker.getAsLong());
      }
      // Accounts may be quiet for days: what they are asked for is of use once it is granted.
      useful |= login != null;
      recorder.event(
          SessionEvents.acknowledged(refs.of(acknowledged.subscriptions())), frame, redacted);
    } else if (inbound instanceof Inbound.Refused refused) {
      refused(refused, frame, redacted);
    } else if (inbound instanceof Inbound.Unreadable unreadable) {
      recorder.unknown(unreadable, redacted, frame);
    } else if (inbound instanceof Inbound.LoginAnswer answer) {
      answered(answer, frame, redacted);
    } else {
      if (inbound instanceof Inbound.Welcome welcome) {
        connectsLeft = welcome.connectsLeft();
      } else if (inbound instanceof Inbound.Heartbeat) {
        answer(frame);
      }
      recorder.event(SessionEvents.control(inbound), frame, redacted);
    }
  }

  /** If the exchange pings, tells it that we live. */
  private void answer(Frame ping) {
    if (socket != null && ping.bytes().length <= LONGEST_PING) {
      String text = new String(ping.bytes(), StandardCharsets.UTF_8);
      String answer = plan.generation().keepAlive().answer().apply(text);
      if (answer != null) {
        socket.send(answer);
      }
    }
  }

  private void refused(Inbound.Refused refused, Frame frame, byte @Nullable [] redacted) {
    if (!mayAsk()) {
      // Nothing else was asked for yet: an error that names nothing is the login's.
      loginRefused(refused.code(), refused.message(), refused.retryAfter(), frame, redacted);
      return;
    }
    ErrorAction action = reaction(refused.code(), refused.message());
    Subscribing.Refusal refusal = subscribing.refused(refused, action);
    List<Subscription> concerned = refusal.subscriptions();
    recorder.event(
        SessionEvents.subscriptionRefused(
            action, refs.of(concerned), refusal.setAside(), refused.message()),
        frame,
        redacted);
    events.refused(recorder.session(), concerned.toString(), refused.message());
    if (concerned.isEmpty() && action == ErrorAction.MAINTENANCE) {
      end(EndReason.refused, refused.message(), action, refused.retryAfter());
    } else if (subscribing.isInVain()) {
      String detail = "the exchange refused every subscription";
      end(EndReason.nothing_subscribed, detail, ErrorAction.BAD_REQUEST, null);
    }
  }

  /** Called a few times a second while the socket is open. */
  public void tick() {
    Socket open = socket;
    if (ended || open == null) {
      return;
    }
    gaps.sayWhatWasLost(clock.nanos());
    clockWatch.look();
    heartbeat();
    logIn(open);
    askOverdueAgain();
    if (!ended) {
      if (mayAsk()) {
        subscribe(open);
      }
      watch(open);
    }
  }

  private void heartbeat() {
    long now = ticker.getAsLong();
    if (now >= nextHeartbeat) {
      nextHeartbeat = now + Liveness.HEARTBEAT.toNanos();
      recorder.event(SessionEvents.heartbeat(recorder.connection()), clock.nanos());
    }
  }

  /** One subscription that is never answered must not end what the others bring. */
  private void askOverdueAgain() {
    Subscribing.Overdue overdue = subscribing.askOverdueAgain();
    tellUnanswered(overdue.again(), false);
    tellUnanswered(overdue.setAside(), true);
    if (!overdue.setAside().isEmpty() && subscribing.isInVain()) {
      subscribing.allowAll();
      end(EndReason.not_acknowledged, "the exchange answered no subscription");
    }
  }

  private void tellUnanswered(List<Subscription> unanswered, boolean setAside) {
    if (!unanswered.isEmpty()) {
      recorder.event(SessionEvents.unanswered(refs.of(unanswered), setAside), clock.nanos());
      events.refused(recorder.session(), unanswered.toString(), "no answer in time");
    }
  }

  private void subscribe(Socket open) {
    for (Outgoing frame : subscribing.take()) {
      Batch batch = frame.batch();
      open.send(batch.frame());
      boolean leaves = frame.purpose() == Purpose.UNSUBSCRIBE;
      List<StreamRef> streams =
          refs.of(leaves ? left(batch.subscriptions()) : batch.subscriptions());
      byte[] sent = batch.frame().getBytes(StandardCharsets.UTF_8);
      recorder.event(
          leaves ? SessionEvents.unsubscribed(streams) : SessionEvents.subscribed(streams),
          clock.nanos(),
          sent);
    }
  }

  /**
   * An account's records do not tell subscriptions of a channel apart: it is left with the last.
   */
  private List<Subscription> left(List<Subscription> given) {
    return recorder.account() == null
        ? given
        : given.stream()
            .filter(
                subscription ->
                    subscriptions.stream()
                        .noneMatch(on -> on.channel().equals(subscription.channel())))
            .toList();
  }

  private void watch(Socket open) {
    long now = ticker.getAsLong();
    if (paused) {
      resumed(now);
    }
    EndReason death = pulse.death(now);
    if (death != null) {
      end(death, "no frame came");
      return;
    }
    silence.silent(now).ifPresent(this::endSilent);
    if (!ended && pulse.isPingDue(now)) {
      open.send(plan.generation().keepAlive().message().apply(clock.nanos() / 1_000_000));
    }
  }

  /** We stop reading because the broker is slow: silence then says nothing. */
  public void paused() {
    paused = true;
  }

  /** We read again. */
  public void resumed() {
    paused = false;
    resumed(ticker.getAsLong());
  }

  private void resumed(long now) {
    pulse.heard(now);
    silence.resumed(now);
  }

  /** The exchange refused the upgrade with an HTTP status. */
  public void upgradeRefused(int status, @Nullable Duration retryAfter) {
    ErrorAction action = plan.exchange().errors().actionFor(Failure.ofRest("", "", status));
    end(EndReason.upgrade_refused, "status " + status, action, retryAfter);
  }

  /** Ends the session; only the first call counts. */
  public void end(EndReason reason, String detail) {
    end(reason, detail, null, null);
  }

  /** Ends the session, because another took over. */
  public void endReplaced(Session by) {
    Disconnected replaced = SessionEvents.replaced(recorder.connection(), by.name());
    end(replaced, "by " + by.name(), null, null);
  }

  private void endSilent(String channel) {
    String detail = "channel " + channel;
    Disconnected silent =
        refs.channel(channel)
            .map(ref -> SessionEvents.silent(recorder.connection(), ref))
            .orElseGet(
                () -> SessionEvents.disconnected(recorder.connection(), EndReason.silence, detail));
    end(silent, detail, null, null);
  }

  private void end(
      EndReason reason,
      String detail,
      @Nullable ErrorAction action,
      @Nullable Duration retryAfter) {
    end(
        SessionEvents.disconnected(recorder.connection(), reason, detail),
        detail,
        action,
        retryAfter);
  }

  private void end(
      Disconnected event,
      String detail,
      @Nullable ErrorAction action,
      @Nullable Duration retryAfter) {
    if (ended) {
      return;
    }
    ended = true;
    EndReason reason = event.getReason();
    gaps.sayWhatWasLost(clock.nanos());
    recorder.event(event, clock.nanos());
    if (socket == null) {
      events.error("cannot connect to " + plan.endpoint() + ": " + detail);
    } else {
      events.disconnected(recorder.session(), reason.name() + " " + detail);
      socket.close();
    }
    onEnd.accept(
        new SessionEnd(reason, detail, action, retryAfter, connectsLeft, useful, recorder.last()));
  }
}
