package io.tapedeck.collectors.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.ExchangeDialect;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Limits;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.exchange.SubscriptionSpread;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.session.Frame;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.session.SessionEnd;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.kafka.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sessions of every exchange and protocol must hold to, in a time that the test moves. */
class SessionContractTest {

  private static final Duration STEP = Duration.ofMillis(250);

  private final TestTime time = new TestTime();
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final HandOver handOver = new HandOver("test", publisher, 1L << 30);
  private final RefusedSubscriptions refused = new RefusedSubscriptions();

  /** All protocols of all exchanges. */
  static Stream<Arguments> protocols() {
    return ExchangeDialect.all().stream()
        .flatMap(
            dialect ->
                dialect.exchange().generations().stream()
                    .map(generation -> Arguments.of(dialect, generation.name())));
  }

  @AfterEach
  void close() {
    publisher.close();
    handOver.close();
  }

  /** The other end of a socket: notes what comes, and answers as it is told. */
  private final class Peer implements Socket {
    private record Sent(long at, String text) {}

    private final ExchangeDialect dialect;
    private final Generation generation;
    private final Session session;
    private final CollectorEvents events;
    private final Set<Subscription> subscriptions;
    private final List<Sent> sent = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private Set<Subscription> wrong = Set.of();
    private boolean answersPings = true;
    private boolean answersSubscriptions = true;
    private @Nullable SessionEnd end;

    Peer(ExchangeDialect dialect, String protocol, List<Subscription> subscriptions) {
      this.dialect = dialect;
      generation = dialect.exchange().generation(protocol).orElseThrow();
      this.subscriptions = new LinkedHashSet<>(subscriptions);
      String exchange = dialect.exchange().name();
      events = new CollectorEvents(exchange);
      var stream = SessionChain.open("c", exchange, "main", "public0");
      SessionPlan plan =
          new SessionPlan(
              stream,
              dialect.exchange(),
              generation,
              generation.websocket(),
              subscriptions,
              ConnectionConfig.DEFAULT);
      session =
          new TestSession(time, handOver, events)
              .refusing(refused)
              .ending(ended -> end = ended)
              .of(plan, refused.allowed(subscriptions));
    }

    void open() {
      session.opened(this);
    }

    @Override
    public void send(String text) {
      sent.add(new Sent(time.getAsLong(), text));
      if (isPing(text)) {
        if (answersPings) {
          answers.add(dialect.pong());
        }
      } else if (answersSubscriptions && !text.toLowerCase(Locale.ROOT).contains("unsubscribe")) {
        named(text)
            .forEach(
                subscription ->
                    answers.add(
                        wrong.contains(subscription)
                            ? dialect.refusal(subscription)
                            : dialect.acknowledgement(subscription)));
      }
    }

    private static boolean isPing(String text) {
      return text.contains("ping");
    }

    private List<Subscription> named(String frame) {
      return subscriptions.stream()
          .filter(subscription -> ExchangeDialect.names(generation, frame, subscription))
          .toList();
    }

    @Override
    public void close() {}

    void receive(String text) {
      session.received(Frame.whole(text.getBytes(StandardCharsets.UTF_8), time.nanos()));
    }

    /** Lets time pass, in which answers arrive and the session ticks. */
    void pass(Duration duration) {
      pass(duration, STEP);
    }

    void pass(Duration duration, Duration step) {
      for (long left = duration.toNanos(); left > 0 && end == null; left -= step.toNanos()) {
        time.advance(step);
        for (String answer = answers.poll(); answer != null; answer = answers.poll()) {
          receive(answer);
        }
        session.tick();
      }
    }

    void push(Subscription subscription) {
      Channel channel = dialect.exchange().channel(subscription.channel()).orElseThrow();
      receive(dialect.push(channel, subscription.symbol()));
    }

    /** How often each subscription was asked for. */
    List<Subscription> asked() {
      return sent.stream()
          .filter(frame -> !isPing(frame.text()))
          .flatMap(frame -> named(frame.text()).stream())
          .toList();
    }
  }

  /** As many subscriptions as one connection may carry, but not more than a test needs. */
  private static List<Subscription> full(ExchangeDialect dialect, String protocol) {
    Generation generation = dialect.exchange().generation(protocol).orElseThrow();
    List<Channel> channels = dialect.offered(generation);
    List<Subscription> all =
        IntStream.range(0, 400)
            .boxed()
            .flatMap(
                number -> channels.stream().map(channel -> dialect.subscription(channel, number)))
            .distinct()
            .limit(600)
            .toList();
    return SubscriptionSpread.of(generation.limits(), all).connections().get(0);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void subscribesEverythingOnceWithinTheLimits(ExchangeDialect dialect, String protocol) {
    List<Subscription> subscriptions = full(dialect, protocol);
    Peer peer = new Peer(dialect, protocol, subscriptions);
    handOver.start();
    peer.open();
    peer.pass(Duration.ofMinutes(2));
    assertThat(peer.end).isNull();
    assertThat(peer.asked()).containsExactlyInAnyOrderElementsOf(subscriptions);
    assertThat(peer.session.isAnswered()).isTrue();
    Limits limits = peer.generation.limits();
    assertThat(subscriptions).hasSizeLessThanOrEqualTo(limits.subscriptionsPerConnection());
    assertThat(subscriptions.stream().map(Subscription::symbol).distinct().count())
        .isLessThanOrEqualTo(Math.max(limits.symbolsPerConnection(), 1));
    assertThat(peer.sent)
        .allMatch(
            frame ->
                frame.text().getBytes(StandardCharsets.UTF_8).length <= limits.bytesPerFrame());
    for (Peer.Sent frame : peer.sent) {
      long within =
          peer.sent.stream()
              .filter(other -> !Peer.isPing(other.text()))
              .filter(other -> other.at() >= frame.at())
              .filter(other -> other.at() < frame.at() + limits.frames().per().toNanos())
              .count();
      // A bucket may be emptied at once and refills meanwhile.
      assertThat(within).isLessThanOrEqualTo(2L * limits.frames().permits());
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void subscribesAgainAllAndOnlyWhatWasAskedAndNotRefused(
      ExchangeDialect dialect, String protocol) {
    List<Subscription> subscriptions = full(dialect, protocol);
    Subscription wrong = subscriptions.get(subscriptions.size() / 2);
    Peer first = new Peer(dialect, protocol, subscriptions);
    first.wrong = Set.of(wrong);
    handOver.start();
    first.open();
    first.pass(Duration.ofMinutes(2));
    assertThat(first.end).isNull();
    first.session.end(EndReason.closed_by_peer, "by the test");
    List<Subscription> left =
        subscriptions.stream().filter(subscription -> !subscription.equals(wrong)).toList();
    Peer second = new Peer(dialect, protocol, subscriptions);
    second.open();
    second.pass(Duration.ofMinutes(2));
    assertThat(second.asked()).containsExactlyInAnyOrderElementsOf(left);
    // The list of symbols may say otherwise by now.
    second.pass(Duration.ofMillis(1));
    assertThat(refused.allowed(subscriptions)).isEqualTo(left);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void pingsAndEndsWhenNothingAnswers(ExchangeDialect dialect, String protocol) {
    Peer peer = new Peer(dialect, protocol, full(dialect, protocol).subList(0, 1));
    handOver.start();
    peer.open();
    peer.pass(Duration.ofSeconds(100));
    assertThat(peer.end).as("a connection on which pings are answered lives").isNull();
    peer.answersPings = false;
    peer.pass(Duration.ofMinutes(2));
    assertThat(peer.end).isNotNull();
    assertThat(peer.end.reason()).isIn(EndReason.ping_unanswered, EndReason.silence);
    assertThat(peer.sent).anyMatch(frame -> Peer.isPing(frame.text()));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void endsWhenNoSubscriptionIsAnswered(ExchangeDialect dialect, String protocol) {
    Peer peer = new Peer(dialect, protocol, full(dialect, protocol).subList(0, 1));
    peer.answersSubscriptions = false;
    handOver.start();
    peer.open();
    peer.pass(Duration.ofMinutes(3));
    assertThat(peer.end).isNotNull();
    assertThat(peer.end.reason()).isEqualTo(EndReason.not_acknowledged);
    assertThat(peer.asked()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void changesItsSubscriptionsWhileItLives(ExchangeDialect dialect, String protocol) {
    List<Subscription> all = full(dialect, protocol);
    List<Subscription> before = all.subList(0, all.size() / 2);
    List<Subscription> added = all.subList(all.size() / 2, all.size());
    Subscription removed = before.get(0);
    Peer peer = new Peer(dialect, protocol, all);
    peer.session.change(List.of(), added);
    handOver.start();
    peer.open();
    peer.pass(Duration.ofMinutes(1));
    assertThat(peer.asked()).containsExactlyInAnyOrderElementsOf(before);
    peer.session.change(added, List.of(removed));
    peer.pass(Duration.ofMinutes(1));
    assertThat(peer.end).isNull();
    List<Subscription> expected = new ArrayList<>(all);
    expected.add(removed);
    assertThat(peer.asked()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(peer.session.hasOn(removed)).isFalse();
    assertThat(added).allMatch(peer.session::hasOn);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void livesForSixHours(ExchangeDialect dialect, String protocol) {
    List<Subscription> subscriptions = full(dialect, protocol);
    Peer peer = new Peer(dialect, protocol, subscriptions);
    Random random = new Random(6);
    handOver.start();
    peer.open();
    int received = 0;
    int garbage = 0;
    for (int i = 0; i < 6 * 60; i++) {
      peer.pass(Duration.ofMinutes(1), Duration.ofSeconds(1));
      assertThat(peer.end).as("after %d stretches", i).isNull();
      for (Subscription subscription : channels(subscriptions)) {
        peer.push(subscription);
        received++;
      }
      if (random.nextInt(20) == 0) {
        peer.receive("{\"what\":" + random.nextInt() + "]");
        garbage++;
      }
    }
    peer.session.end(EndReason.shutdown, "done");
    assertThat(handOver.drain(Duration.ofSeconds(20))).isTrue();
    CollectorCounts counts = peer.events.counts();
    assertThat(counts.received()).isEqualTo(counts.published() + counts.rejected());
    assertThat(counts.rejected()).isEqualTo(garbage);
    assertThat(publisher.of(Kind.UNKNOWN)).hasSize(garbage);
    assertThat(publisher.steps("heartbeat").size()).isBetween(4_200, 4_320);
    assertThat(peer.asked()).containsExactlyInAnyOrderElementsOf(subscriptions);
    long data =
        publisher.all().stream()
            .filter(one -> one.topic().kind() != Kind.OPS && one.topic().kind() != Kind.UNKNOWN)
            .count();
    assertThat(data).isEqualTo(received);
    await().until(() -> publisher.steps("disconnected").size() == 1);
  }

  /** One subscription of each channel. */
  private static List<Subscription> channels(List<Subscription> subscriptions) {
    Set<String> seen = new LinkedHashSet<>();
    return subscriptions.stream().filter(subscription -> seen.add(subscription.channel())).toList();
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void survivesDamagedMessages(ExchangeDialect dialect, String protocol) {
    List<Subscription> subscriptions = full(dialect, protocol);
    Peer peer = new Peer(dialect, protocol, subscriptions);
    Random random = new Random(3);
    handOver.start();
    peer.open();
    peer.pass(Duration.ofMinutes(1));
    for (int i = 0; i < 300; i++) {
      Subscription subscription = subscriptions.get(random.nextInt(subscriptions.size()));
      Channel channel = dialect.exchange().channel(subscription.channel()).orElseThrow();
      String whole =
          random.nextBoolean()
              ? dialect.push(channel, subscription.symbol())
              : dialect.acknowledgement(subscription);
      byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      peer.session.received(Frame.whole(bytes, time.nanos()));
      peer.receive(whole.substring(0, random.nextInt(whole.length())));
    }
    peer.session.end(EndReason.shutdown, "done");
    assertThat(handOver.drain(Duration.ofSeconds(20))).isTrue();
    CollectorCounts counts = peer.events.counts();
    assertThat(counts.received())
        .isEqualTo(counts.published() + counts.ignored() + counts.rejected());
  }
}
