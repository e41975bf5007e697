package io.tapedeck.collectors.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.Lost;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionEnd;
import io.tapedeck.collectors.session.SymbolBounds;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.Loss;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.RefusedClass;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.session.SessionWords;
import io.tapedeck.schemas.value.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session without a network, in a time that the test moves. */
class SessionTest {

  private static final Subscription TRADE = new Subscription("trade", "XBTUSD");
  private static final Subscription NOPE = new Subscription("trade", "NOPE");
  private static final String TRADE_MESSAGE =
      "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}";
  private static final LastHeartbeat BEFORE = new LastHeartbeat("the-one-before", 7);

  private final TestTime time = new TestTime();
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final HandOver handOver = new HandOver("test", publisher, 1 << 20);
  private final CollectorEvents events = new CollectorEvents("bitmex");
  private final List<String> sent = new ArrayList<>();
  private final Lost lost = new Lost();
  private final RefusedSubscriptions refused = new RefusedSubscriptions();
  private @Nullable SessionEnd end;
  private boolean closed;
  private boolean started;

  private final Socket socket =
      new Socket() {
        @Override
        public void send(String text) {
          sent.add(text);
        }

        @Override
        public void close() {
          closed = true;
        }
      };

  @AfterEach
  void close() {
    publisher.close();
    handOver.close();
  }

  private Session session(Subscription... subscriptions) {
    Exchange exchange = Exchanges.find("bitmex");
    Generation generation = exchange.generations().get(0);
    SessionChain stream = SessionChain.open("c", "bitmex", "main", "public0");
    SessionPlan plan =
        new SessionPlan(
            stream,
            exchange,
            generation,
            URI.create("wss://ws.bitmex.com/realtime?secret=1"),
            List.of(subscriptions),
            ConnectionConfig.DEFAULT);
    Session session =
        new TestSession(time, handOver, events)
            .losing(lost)
            .refusing(refused)
            .after(BEFORE)
            .ending(ended -> end = ended)
            .of(plan);
    session.opened(socket);
    if (!started) {
      handOver.start();
      started = true;
    }
    return session;
  }

  private void receive(Session session, String text) {
    session.received(Frame.whole(text.getBytes(StandardCharsets.UTF_8), time.nanos()));
  }

  private void pass(Session session, Duration duration) {
    for (long left = duration.toMillis(); left > 0 && end == null; left -= 100) {
      time.advance(Duration.ofMillis(100));
      session.tick();
    }
  }

  private SessionWords awaitStep(String word) {
    await().until(() -> !publisher.steps(word).isEmpty());
    return publisher.steps(word).get(0);
  }

  private static String acknowledgement(Subscription subscription) {
    return "{\"success\":true,\"subscribe\":\"" + subscription + "\",\"request\":{}}";
  }

  private static String refusal(int status, String message, Subscription... subscriptions) {
    StringBuilder arguments = new StringBuilder();
    for (Subscription subscription : subscriptions) {
      arguments.append(arguments.isEmpty() ? "" : ",").append('"').append(subscription).append('"');
    }
    return "{\"status\":%d,\"error\":\"%s\",\"request\":{\"op\":\"subscribe\",\"args\":[%s]}}"
        .formatted(status, message, arguments);
  }

  @Test
  void namesTheOneBeforeAndSubscribesInOneFrame() {
    session(TRADE, new Subscription("quote", null));
    assertThat(sent)
        .containsExactly("{\"op\":\"subscribe\",\"args\":[\"trade:XBTUSD\",\"quote\"]}");
    SessionWords connecting = awaitStep("connecting");
    assertThat(connecting.previous()).isEqualTo("the-one-before");
    assertThat(connecting.previousHeartbeat()).isEqualTo(7);
    assertThat(awaitStep("connected").previous()).isEqualTo("the-one-before");
    assertThat(awaitStep("subscribed").detail()).isEqualTo("main/trade:XBTUSD, main/quote");
    assertThat(publisher.all().get(0).message().getEndpoint())
        .isEqualTo("wss://ws.bitmex.com/realtime");
  }

  @Test
  void keysDataByWhatWasSubscribed() {
    Session session = session(TRADE, new Subscription("quote", null));
    receive(
        session, "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}");
    receive(
        session, "{\"table\":\"quote\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}");
    await().until(() -> !publisher.of(Kind.QUOTES).isEmpty());
    RawMessage trade = publisher.of(Kind.TRADES).get(0);
    assertThat(trade.getSymbol()).isEqualTo("XBTUSD");
    assertThat(trade.getReceivedAt()).isEqualTo(time.nanos());
    assertThat(publisher.of(Kind.QUOTES).get(0).getSymbol()).isNull();
    assertThat(publisher.all().stream().map(p -> p.message().getSequence()))
        .containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void pingsIntoSilenceAndEndsWhenNothingAnswers() {
    Session session = session(TRADE);
    receive(session, acknowledgement(TRADE));
    pass(session, Duration.ofSeconds(6));
    assertThat(sent).last().isEqualTo("ping");
    receive(session, "pong");
    pass(session, Duration.ofSeconds(4));
    assertThat(end).isNull();
    pass(session, Duration.ofSeconds(7));
    assertThat(end).isNotNull();
    assertThat(end.reason()).isEqualTo(EndReason.ping_unanswered);
    assertThat(closed).isTrue();
    assertThat(awaitStep("disconnected").reason()).isEqualTo("ping_unanswered");
    assertThat(awaitStep("control").reason()).isEqualTo("pong");
  }

  @Test
  void saysEveryFiveSecondsThatItLives() {
    Session session = session(TRADE);
    receive(session, acknowledgement(TRADE));
    for (int i = 0; i < 12; i++) {
      pass(session, Duration.ofSeconds(5));
      receive(session, "pong");
    }
    await().untilAsserted(() -> assertThat(publisher.steps("heartbeat")).hasSize(12));
    assertThat(end).isNull();
  }

  @Test
  void endsWhenAChannelThatIsNeverSilentIsSilent() {
    Subscription book = new Subscription("orderBookL2", "XBTUSD");
    Session session = session(book);
    receive(session, acknowledgement(book));
    for (int i = 0; i < 100 && end == null; i++) {
      pass(session, Duration.ofSeconds(4));
      receive(session, "pong");
    }
    assertThat(end).isNotNull();
    assertThat(end.reason()).isEqualTo(EndReason.silence);
    assertThat(end.detail()).isEqualTo("channel orderBookL2");
  }

  @Test
  void doesNotTakeOurOwnSlownessForSilence() {
    Session session = session(TRADE);
    receive(session, acknowledgement(TRADE));
    session.paused();
    pass(session, Duration.ofMinutes(5));
    session.resumed();
    pass(session, Duration.ofSeconds(3));
    assertThat(end).isNull();
  }

  @Test
  void keepsWhatWasNotAskedForApart() {
    Session session = session(TRADE);
    receive(session, "{\"table\":\"order\",\"action\":\"insert\",\"data\":[{\"account\":1}]}");
    await().until(() -> !publisher.of(Kind.UNKNOWN).isEmpty());
    assertThat(publisher.of(Kind.UNKNOWN).get(0).getReject().getFault())
        .isEqualTo("unknown_channel");
  }

  @Test
  void closesASocketThatOpensAfterTheEnd() {
    Session session = session(TRADE);
    session.end(EndReason.shutdown, "test");
    closed = false;
    sent.clear();
    session.opened(socket);
    assertThat(closed).isTrue();
    assertThat(sent).isEmpty();
  }

  @Test
  void asksAgainWhenAnAnswerIsOverdueAndInTheEndConnectsAnew() {
    Session session = session(TRADE);
    for (int i = 0; i < 9 && end == null; i++) {
      pass(session, Duration.ofSeconds(4));
      receive(session, "pong");
    }
    assertThat(sent.stream().filter(frame -> frame.contains("subscribe"))).hasSize(3);
    assertThat(end).isNotNull();
    assertThat(end.reason()).isEqualTo(EndReason.not_acknowledged);
    assertThat(awaitStep("refused").reason()).isEqualTo("unanswered");
  }

  @Test
  void oneSubscriptionThatIsNeverAnsweredIsPutAsideAndTheOthersStay() {
    Session session = session(TRADE, NOPE);
    receive(session, acknowledgement(TRADE));
    for (int i = 0; i < 15; i++) {
      pass(session, Duration.ofSeconds(4));
      receive(session, "pong");
    }
    assertThat(end).isNull();
    assertThat(asked(NOPE)).isEqualTo(3);
    assertThat(asked(TRADE)).isEqualTo(1);
    assertThat(refused.allowed(List.of(TRADE, NOPE))).containsExactly(TRADE);
    await().until(() -> publisher.events(Refused.class).stream().anyMatch(Refused::getSetAside));
    assertThat(publisher.events(Refused.class))
        .allSatisfy(
            told -> {
              assertThat(told.getErrorClass()).isEqualTo(RefusedClass.unanswered);
              assertThat(told.getStreams())
                  .containsExactly(new StreamRef("trades", "main", "trade", "NOPE", null));
            });
    for (int i = 0; i < 75; i++) {
      pass(session, Duration.ofSeconds(4));
      receive(session, "pong");
    }
    assertThat(asked(NOPE)).as("asked again after its rest").isGreaterThan(3);
    assertThat(end).isNull();
  }

  private long asked(Subscription subscription) {
    return sent.stream()
        .filter(frame -> frame.contains("\"subscribe\"") && frame.contains(subscription.toString()))
        .count();
  }

  @Test
  void asksForEachAloneWhenARefusalDoesNotSayWhichItMeans() {
    Session session = session(TRADE, NOPE);
    receive(session, refusal(400, "Unknown symbol", TRADE, NOPE));
    pass(session, Duration.ofSeconds(3));
    assertThat(sent)
        .contains(
            "{\"op\":\"subscribe\",\"args\":[\"trade:XBTUSD\"]}",
            "{\"op\":\"subscribe\",\"args\":[\"trade:NOPE\"]}");
    receive(session, acknowledgement(TRADE));
    receive(session, refusal(400, "Unknown symbol", NOPE));
    pass(session, Duration.ofSeconds(4));
    assertThat(sent.stream().filter(frame -> frame.contains("NOPE"))).hasSize(2);
    assertThat(refused.allowed(List.of(TRADE, NOPE))).containsExactly(TRADE);
    assertThat(end).isNull();
  }

  @Test
  void endsWhenEverythingIsRefused() {
    Session session = session(NOPE);
    receive(session, refusal(400, "Unknown symbol: trade:NOPE", NOPE));
    assertThat(end).isNotNull();
    assertThat(end.reason()).isEqualTo(EndReason.nothing_subscribed);
  }

  @Test
  void waitsAsLongAsARateLimitAsks() {
    Session session = session(TRADE);
    receive(
        session,
        "{\"status\":429,\"error\":\"Rate limit\",\"meta\":{\"retryAfter\":4},"
            + "\"request\":{\"op\":\"subscribe\",\"args\":[\"trade:XBTUSD\"]}}");
    pass(session, Duration.ofMillis(3_900));
    assertThat(sent).hasSize(1);
    pass(session, Duration.ofMillis(300));
    assertThat(sent).hasSize(2);
  }

  @Test
  void asksForNothingElseWhileARateLimitHolds() {
    Session session = session(TRADE);
    receive(
        session,
        "{\"status\":429,\"error\":\"Rate limit\",\"meta\":{\"retryAfter\":4},"
            + "\"request\":{\"op\":\"subscribe\",\"args\":[\"trade:XBTUSD\"]}}");
    session.change(List.of(new Subscription("quote", "XBTUSD")), List.of());
    pass(session, Duration.ofMillis(3_900));
    assertThat(sent).hasSize(1);
    pass(session, Duration.ofSeconds(3));
    assertThat(sent).filteredOn(frame -> frame.contains("subscribe")).hasSize(3);
  }

  @Test
  void keepsWhatCannotBeReadAndGoesOn() {
    Session session = session(TRADE);
    receive(session, "{\"table\":\"tra");
    receive(
        session, "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}");
    await().until(() -> !publisher.of(Kind.TRADES).isEmpty());
    RawMessage unknown = publisher.of(Kind.UNKNOWN).get(0);
    assertThat(RecordingPublisher.text(unknown)).isEqualTo("{\"table\":\"tra");
    assertThat(unknown.getReject().getFault()).isEqualTo("malformed");
    assertThat(unknown.getReject().getLength()).isEqualTo(13);
    assertThat(unknown.getReject().getHash()).hasSize(64);
    assertThat(end).isNull();
  }

  @Test
  void keepsControlFramesWithTheirBytes() {
    Session session = session(TRADE);
    receive(session, acknowledgement(TRADE));
    receive(session, "pong");
    awaitStep("control");
    assertThat(publisher.of(Kind.OPS).stream().map(RecordingPublisher::text))
        .contains(acknowledgement(TRADE), "pong");
  }

  @Test
  void publishesNoCredentialsOfALoginAnswer() {
    Session session = session(TRADE);
    receive(
        session,
        "{\"success\":true,\"request\":{\"op\":\"authKeyExpires\",\"args\":[\"the-key\",1,\"sig\"]}}");
    receive(session, "{\"request\":{\"op\":\"authKeyExpires\",\"args\":[\"the-key\",1,\"si");
    await().until(() -> !publisher.of(Kind.UNKNOWN).isEmpty());
    assertThat(publisher.all())
        .noneMatch(p -> RecordingPublisher.text(p.message()).contains("the-key"));
    assertThat(publisher.of(Kind.UNKNOWN).get(0).getRedacted()).isTrue();
    assertThat(awaitStep("logged_in")).isNotNull();
  }

  @Test
  void saysWhatIsMissingWhenAMessageWasTooLarge() {
    Session session = session(TRADE);
    receive(
        session, "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}");
    long before = time.nanos();
    time.advance(Duration.ofMillis(10));
    String start = "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\",";
    byte[] beginning = (start + " ".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    session.received(Frame.oversized(beginning, time.nanos(), "what came of it"));
    await().until(() -> !publisher.steps("disconnected").isEmpty());
    assertThat(end).isNotNull();
    assertThat(end.reason()).isEqualTo(EndReason.oversized);
    assertThat(publisher.steps("disconnected").get(0).reason()).isEqualTo("oversized");
    assertThat(closed).isTrue();
    RawMessage unknown = publisher.of(Kind.UNKNOWN).get(0);
    assertThat(unknown.getReject().getFault()).isEqualTo("oversized");
    assertThat(unknown.getPayload().remaining()).as("kept").isEqualTo(1 << 16);
    assertThat(unknown.getReject().getLength()).isEqualTo(beginning.length);
    assertThat(unknown.getReject().getHash()).isEqualTo(Sha256.of(beginning));
    assertThat(unknown.getReject().getReason())
        .contains("connection.max-frame-bytes (32MiB)", "raised", "of what came of it");
    assertThat(events.counts().lastError()).contains("connection.max-frame-bytes");
    assertThat(events.counts().rejected()).isEqualTo(1);
    Session next = session(TRADE);
    time.advance(Duration.ofMillis(10));
    receive(next, TRADE_MESSAGE);
    await().until(() -> publisher.of(Kind.TRADES).size() == 2);
    List<Loss> losses = publisher.events(Loss.class);
    assertThat(losses).hasSize(2);
    assertThat(losses).allMatch(loss -> loss.getKind().equals("trades"));
    assertThat(losses).allMatch(loss -> loss.getLastGood() == before);
    assertThat(losses.get(0).getFirstGood()).isNull();
    assertThat(losses.get(1).getFirstGood()).isEqualTo(time.nanos());
  }

  @Test
  void endsTheGapOfAMessageOfUnknownKindWithTheNextGoodOne() {
    Session session = session(TRADE);
    long before = time.nanos();
    session.received(Frame.oversized(new byte[10], time.nanos(), "ten bytes"));
    time.advance(Duration.ofMillis(10));
    Session next = session(TRADE);
    receive(next, TRADE_MESSAGE);
    await().until(() -> publisher.events(Loss.class).size() == 2);
    assertThat(publisher.events(Loss.class)).allMatch(loss -> loss.getKind().equals("unknown"));
    assertThat(publisher.events(Loss.class)).allMatch(loss -> loss.getLastGood() == before);
    assertThat(publisher.events(Loss.class).get(1).getFirstGood()).isEqualTo(time.nanos());
  }

  @Test
  void saysInAGapRowWhatTheBrokerDidNotTake() {
    Session session = session(TRADE);
    receive(
        session, "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}");
    await().until(() -> publisher.of(Kind.TRADES).size() == 1);
    long last = time.nanos();
    publisher.refuse(message -> message.getChannel().equals("trade"));
    time.advance(Duration.ofMillis(10));
    receive(
        session, "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}");
    await().until(() -> events.counts().rejected() == 1);
    session.tick();
    assertThat(awaitStep("gap").reason()).isEqualTo("publish_failed");
    Loss loss = publisher.events(Loss.class).get(0);
    assertThat(loss.getKind()).isEqualTo("trades");
    assertThat(loss.getLastGood()).isEqualTo(last);
  }

  private static String trade(String symbol) {
    return TRADE_MESSAGE.replace("XBTUSD", symbol);
  }

  @Test
  void rejectsSymbolsThatAreTooLongOrTooMany() {
    Subscription whole = new Subscription("trade", null);
    Session session = session(whole);
    receive(session, trade("S".repeat(70_000)));
    await().until(() -> publisher.of(Kind.UNKNOWN).size() == 1);
    assertThat(publisher.of(Kind.UNKNOWN).get(0).getReject().getReason())
        .isEqualTo("a symbol of 70000 characters, at most 128 are taken");
    for (int i = 0; i < SymbolBounds.MOST_UNASKED + 5; i++) {
      receive(session, trade("S" + i));
    }
    receive(session, trade("S0"));
    await().until(() -> publisher.of(Kind.TRADES).size() == SymbolBounds.MOST_UNASKED + 1);
    await().until(() -> publisher.of(Kind.UNKNOWN).size() == 6);
    assertThat(publisher.of(Kind.UNKNOWN).get(5).getReject().getFault()).isEqualTo("malformed");
    assertThat(events.counts().rejected()).isEqualTo(6);
    session.change(List.of(new Subscription("trade", "LATE")), List.of());
    receive(session, trade("LATE"));
    await().until(() -> publisher.of(Kind.TRADES).size() == SymbolBounds.MOST_UNASKED + 2);
  }

  @Test
  void rejectsAnswersThatNameSymbolsThatAreTooLong() {
    Session session = session(TRADE);
    receive(session, acknowledgement(new Subscription("trade", "S".repeat(70_000))));
    receive(session, refusal(400, "no", new Subscription("trade", "S".repeat(70_000))));
    await().until(() -> publisher.of(Kind.UNKNOWN).size() == 2);
    receive(session, acknowledgement(TRADE));
    awaitStep("acknowledged");
    assertThat(publisher.steps("acknowledged")).hasSize(1);
    assertThat(publisher.steps("refused")).isEmpty();
  }

  @Test
  void cutsWhatTheExchangeSaysToPeople() {
    Session session = session(TRADE);
    receive(session, refusal(400, "no".repeat(40_000), TRADE));
    awaitStep("refused");
    assertThat(publisher.events(Refused.class).get(0).getDetail())
        .hasSizeLessThan(1_100)
        .startsWith("nono");
  }

  @Test
  void tellsOnceThatTheClockWasSet() {
    time.step(Duration.ofSeconds(30));
    Session session = session(TRADE);
    pass(session, Duration.ofSeconds(1));
    time.step(Duration.ofMinutes(-10));
    pass(session, Duration.ofSeconds(1));
    await().until(() -> !publisher.steps("control").isEmpty());
    session.end(EndReason.shutdown, "test");
    await().until(() -> !publisher.steps("disconnected").isEmpty());
    assertThat(publisher.steps("control"))
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.reason()).isEqualTo("clock_set");
              assertThat(set.detail()).contains("set back by 600.000 s");
            });
  }

  @Test
  void ignoresWhatComesAfterItsEndAndCountsIt() {
    Session session = session(TRADE);
    session.end(EndReason.shutdown, "test");
    receive(
        session, "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}");
    assertThat(events.counts().received()).isEqualTo(1);
    assertThat(events.counts().ignored()).isEqualTo(1);
  }
}
