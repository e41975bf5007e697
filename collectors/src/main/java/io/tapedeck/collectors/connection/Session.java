package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.connection.Outbox.Outgoing;
import io.tapedeck.collectors.connection.Outbox.Purpose;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Failure;
import io.tapedeck.collectors.exchange.Inbound;
import io.tapedeck.collectors.exchange.Inbound.Fault;
import io.tapedeck.collectors.exchange.KnownSubscriptions;
import io.tapedeck.collectors.exchange.SubscriptionWriter.Batch;
import io.tapedeck.collectors.exchange.Topic;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.schemas.avro.SessionStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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
final class Session {

  /** How often a session says on its ops topic that it lives. */
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final int LONGEST_PING = 256;

  private final SessionPlan plan;
  private final SessionRecorder recorder;
  private final CollectorEvents events;
  private final EpochClock clock;
  private final LongSupplier ticker;
  private final @Nullable LastHeartbeat previous;
  private final SymbolBounds symbols;
  private final Consumer<SessionEnd> onEnd;

  private final Set<Topic> topics;
  private final Set<String> channels = new HashSet<>();
  private final KnownSubscriptions subscriptions;
  private final StepTopics words;
  private final Subscribing subscribing;
  private final ChannelSilence silence = new ChannelSilence();
  private final Holes holes;
  private final Pulse pulse;
  private final ClockWatch clockWatch;
  private final @Nullable LoggingIn login;
  private @Nullable Socket socket;
  private @Nullable Integer connectsLeft;
  private long nextHeartbeat;
  private boolean useful;
  private boolean ended;
  private boolean paused;

  /** Streams that brought data since somebody asked to know; null while nobody does. */
  private @Nullable Set<Topic> heard;

  Session(
      SessionPlan plan,
      List<Topic> topics,
      SessionRecorder recorder,
      Lost lost,
      RefusedTopics refusedTopics,
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
    symbols.asked(topics);
    this.topics = new LinkedHashSet<>(topics);
    subscriptions = new KnownSubscriptions(topics);
    words = new StepTopics(plan.exchange(), recorder.account());
    subscribing = new Subscribing(plan, topics, refusedTopics, ticker);
    topics.forEach(this::knowChannel);
    holes = new Holes(recorder, lost, clock.nanos());
    clockWatch = new ClockWatch(clock, recorder, events);
    login = login(plan, ticker);
    pulse =
        new Pulse(
            plan.generation().keepAlive(),
            plan.connection().silenceLimit().toNanos(),
            ticker.getAsLong());
    recorder.step(Steps.connecting(previous), clock.nanos());
  }

  private static @Nullable LoggingIn login(SessionPlan plan, LongSupplier ticker) {
    AccountLogin account = plan.login();
    return account == null
        ? null
        : new LoggingIn(
            account.access(),
            account.pace(),
            ticker,
            plan.connection().acknowledgeTimeout().toNanos());
  }

  private void knowChannel(Topic topic) {
    channels.add(topic.channel());
    plan.exchange().channel(topic.channel()).ifPresent(silence::watch);
  }

  /** Name of the session. */
  String name() {
    return recorder.session();
  }

  /** Its name and last sign of life so far. */
  LastHeartbeat last() {
    return recorder.last();
  }

  /** Says what the collector wants of the exchange, over all its connections. */
  void tellWanted(List<Topic> all) {
    List<String> texts = words.texts(all);
    long now = clock.nanos();
    for (int i = 0; i < texts.size(); i++) {
      recorder.step(Steps.wanted(i + 1, texts.size(), texts.get(i)), now);
    }
  }

  /** It follows one that still listens; only now is that one its previous. */
  void tookOver(Session old) {
    recorder.step(Steps.tookOver(old.last()), clock.nanos());
  }

  /** Begins to note which streams bring data; forgets what was noted. */
  void listen() {
    heard = new HashSet<>();
  }

  /** The streams that brought data since {@link #listen}. */
  Set<Topic> heard() {
    return heard == null ? Set.of() : new HashSet<>(heard);
  }

  /** Whether the exchange sends the subscription of this stream. */
  boolean hasOn(Topic stream) {
    return subscribing.isOn(stream) || subscribing.isOn(new Topic(stream.channel(), null));
  }

  /** Whether it is open and every topic was answered. */
  boolean isAnswered() {
    return socket != null && !ended && mayAsk() && subscribing.isAnswered();
  }

  /** Asks for more topics and gives others up, as the exchange's limits allow. */
  void change(List<Topic> added, List<Topic> removed) {
    topics.addAll(added);
    topics.removeAll(removed);
    added.forEach(subscriptions::add);
    symbols.asked(added);
    added.forEach(this::knowChannel);
    // A channel stays known: what is on its way may still come.
    Set<String> wanted = topics.stream().map(Topic::channel).collect(Collectors.toSet());
    channels.stream().filter(channel -> !wanted.contains(channel)).forEach(silence::forget);
    if (socket == null || !mayAsk()) {
      subscribing.expect(topics);
      return;
    }
    subscribing.add(added);
    subscribing.remove(removed);
    if (!ended && mayAsk()) {
      subscribe(socket);
    }
  }

  /** Gets a fresh image of a topic that is on; false if it is not. */
  boolean renew(Topic topic, String reason) {
    Socket open = socket;
    if (ended || open == null || !subscribing.isOn(topic)) {
      return false;
    }
    recorder.step(Steps.resync(reason, topic.toString()), clock.nanos());
    subscribing.renew(topic);
    subscribe(open);
    return true;
  }

  /** The socket is open. */
  void opened(Socket open) {
    if (ended) {
      open.close();
      return;
    }
    socket = open;
    nextHeartbeat = ticker.getAsLong() + HEARTBEAT.toNanos();
    pulse.heard(ticker.getAsLong());
    events.connected(recorder.session(), previous == null ? null : previous.session());
    recorder.step(Steps.connected(previous), clock.nanos());
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
    for (Topic unasked : subscribing.start()) {
      useful = true;
      recorder.step(Steps.acknowledged(words.text(unasked)), clock.nanos());
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
      recorder.login(Steps.login(), clock.nanos(), redacted);
    } else if (login.isOverdue()) {
      end(EndReason.LOGIN_UNANSWERED, "no answer to the login in time");
    }
  }

  private void answered(Inbound.LoginAnswer answer, Frame frame, byte @Nullable [] redacted) {
    if (!answer.accepted()) {
      loginRefused(answer.code(), answer.message(), null, frame, redacted);
      return;
    }
    Long offset = login == null ? null : login.clock().offsetMicros();
    recorder.step(Steps.loggedIn(offset), frame, redacted);
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
    recorder.step(Steps.refused("login", action.name() + ": " + message), frame, redacted);
    if (!mayAsk()) {
      end(EndReason.LOGIN_REFUSED, message, action, retryAfter);
    }
  }

  private ErrorAction reaction(String code, String message) {
    Failure failure = Failure.ofSocket(code, message);
    if (plan.exchange().errors().find(failure).isEmpty()) {
      events.unknownError(code);
    }
    return plan.exchange().errors().actionFor(failure);
  }

  /** What did not fit into the first step. */
  private void more(List<String> texts, Function<String, SessionStep> step, long at) {
    texts.stream().skip(1).map(step).forEach(next -> recorder.step(next, at));
  }

  /** A message came. */
  void received(Frame frame) {
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
      // Records of own accounts hold the account's name in the symbol's place.
      return recorder.account() == null && channels.contains(data.name())
          ? symbols.objection(data.symbol())
          : null;
    }
    if (inbound instanceof Inbound.Acknowledged acknowledged) {
      return SymbolBounds.objection(acknowledged.topics());
    }
    return inbound instanceof Inbound.Refused refused
        ? SymbolBounds.objection(refused.topics())
        : null;
  }

  /** A sign of life that is no message. */
  void alive() {
    pulse.heard(ticker.getAsLong());
  }

  private void data(Inbound.Data data, Frame frame) {
    if (!channels.contains(data.name())) {
      String reason = "channel " + data.name() + " was not asked for";
      recorder.unknown(new Inbound.Unreadable(Fault.UNKNOWN_CHANNEL, reason), null, frame);
      return;
    }
    useful = true;
    String symbol = subscriptions.symbolOf(data);
    if (heard != null) {
      // What nothing in the frame names is known by its channel's one subscription.
      boolean unnamed = data.naming() == Inbound.Naming.CHANNEL;
      heard.add(new Topic(data.name(), unnamed ? symbol : data.symbol()));
    }
    silence.heard(data.name(), ticker.getAsLong());
    holes.received(data.kind(), frame.receivedAt());
    recorder.data(data, symbol, null, frame);
  }

  /** A message that we cannot take ends the session: what it changed nobody would know. */
  private void oversized(Frame frame) {
    String reason =
        "a message is over connection.max-frame-bytes (%s), which is to be raised if the exchange"
            + " means it: length and hash are of %s";
    String sentence = reason.formatted(plan.connection().maxFrameBytes(), frame.came());
    recorder.unknown(new Inbound.Unreadable(Fault.OVERSIZED, sentence), redacted(frame), frame);
    holes.oversized(plan.exchange().frames().read(frame.bytes()), sentence, clock.nanos());
    end(EndReason.OVERSIZED, sentence, ErrorAction.BAD_REQUEST, null);
  }

  private byte @Nullable [] redacted(Frame frame) {
    return plan.exchange().frames().redact(frame.bytes(), 0, frame.bytes().length);
  }

  private void control(Inbound inbound, Frame frame) {
    byte[] redacted = redacted(frame);
    if (inbound instanceof Inbound.Acknowledged acknowledged) {
      for (Topic topic : acknowledged.topics()) {
        subscribing.acknowledged(topic);
        silence.heard(topic.channel(), ticker.getAsLong());
      }
      // Accounts may be quiet for days: what they are asked for is of use once it is granted.
      useful |= login != null;
      List<String> texts = words.texts(acknowledged.topics());
      recorder.step(Steps.acknowledged(texts.get(0)), frame, redacted);
      more(texts, Steps::acknowledged, frame.receivedAt());
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
      recorder.step(Steps.control(word(inbound)), frame, redacted);
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

  private static String word(Inbound inbound) {
    if (inbound instanceof Inbound.Welcome) {
      return "welcome";
    }
    if (inbound instanceof Inbound.Heartbeat) {
      return "pong";
    }
    return inbound instanceof Inbound.Unsubscribed ? "unsubscribed" : "notice";
  }

  private void refused(Inbound.Refused refused, Frame frame, byte @Nullable [] redacted) {
    if (!mayAsk()) {
      // Nothing else was asked for yet: an error that names nothing is the login's.
      loginRefused(refused.code(), refused.message(), refused.retryAfter(), frame, redacted);
      return;
    }
    ErrorAction action = reaction(refused.code(), refused.message());
    recorder.step(Steps.refused(action.name(), refused.message()), frame, redacted);
    List<Topic> concerned = subscribing.refused(refused, action);
    events.refused(recorder.session(), concerned.toString(), refused.message());
    if (concerned.isEmpty() && action == ErrorAction.MAINTENANCE) {
      end(EndReason.REFUSED, refused.message(), action, refused.retryAfter());
    } else if (subscribing.isInVain()) {
      String detail = "the exchange refused every topic";
      end(EndReason.NOTHING_SUBSCRIBED, detail, ErrorAction.BAD_REQUEST, null);
    }
  }

  /** Called a few times a second while the socket is open. */
  void tick() {
    Socket open = socket;
    if (ended || open == null) {
      return;
    }
    holes.sayWhatWasLost(clock.nanos());
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
      nextHeartbeat = now + HEARTBEAT.toNanos();
      recorder.step(Steps.heartbeat(), clock.nanos());
    }
  }

  private void askOverdueAgain() {
    for (Topic topic : subscribing.askOverdueAgain()) {
      recorder.step(Steps.refused("not_acknowledged", topic.toString()), clock.nanos());
      if (subscribing.isHopeless(topic)) {
        end(EndReason.NOT_ACKNOWLEDGED, topic.toString());
        return;
      }
    }
  }

  private void subscribe(Socket open) {
    for (Outgoing frame : subscribing.take()) {
      Batch batch = frame.batch();
      open.send(batch.frame());
      boolean leaves = frame.purpose() == Purpose.UNSUBSCRIBE;
      Function<String, SessionStep> step = leaves ? Steps::unsubscribed : Steps::subscribed;
      List<String> texts = words.texts(leaves ? left(batch.topics()) : batch.topics());
      byte[] sent = batch.frame().getBytes(StandardCharsets.UTF_8);
      long now = clock.nanos();
      recorder.step(step.apply(texts.get(0)), now, sent);
      more(texts, step, now);
    }
  }

  /** An own account's records do not tell topics of a channel apart: it is left with the last. */
  private List<Topic> left(List<Topic> given) {
    return recorder.account() == null
        ? given
        : given.stream()
            .filter(topic -> topics.stream().noneMatch(on -> on.channel().equals(topic.channel())))
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
    silence.silent(now).ifPresent(channel -> end(EndReason.SILENCE, "channel " + channel));
    if (!ended && pulse.isPingDue(now)) {
      open.send(plan.generation().keepAlive().message().apply(clock.nanos() / 1_000_000));
    }
  }

  /** We stop reading because the broker is slow: silence then says nothing. */
  void paused() {
    paused = true;
  }

  /** We read again. */
  void resumed() {
    paused = false;
    resumed(ticker.getAsLong());
  }

  private void resumed(long now) {
    pulse.heard(now);
    silence.resumed(now);
  }

  /** The exchange refused the upgrade with an HTTP status. */
  void upgradeRefused(int status, @Nullable Duration retryAfter) {
    ErrorAction action = plan.exchange().errors().actionFor(Failure.ofRest("", "", status));
    end(EndReason.UPGRADE_REFUSED, "status " + status, action, retryAfter);
  }

  /** Ends the session; only the first call counts. */
  void end(EndReason reason, String detail) {
    end(reason, detail, null, null);
  }

  private void end(
      EndReason reason,
      String detail,
      @Nullable ErrorAction action,
      @Nullable Duration retryAfter) {
    if (ended) {
      return;
    }
    ended = true;
    holes.sayWhatWasLost(clock.nanos());
    recorder.step(Steps.disconnected(reason, detail), clock.nanos());
    if (socket == null) {
      events.error("cannot connect to " + plan.endpoint() + ": " + detail);
    } else {
      events.disconnected(recorder.session(), reason.word() + " " + detail);
      socket.close();
    }
    onEnd.accept(
        new SessionEnd(reason, detail, action, retryAfter, connectsLeft, useful, recorder.last()));
  }
}
