package io.tapedeck.collectors.history;

import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.KeyCheck;
import io.tapedeck.collectors.observe.CollectorEvents;
import io.tapedeck.collectors.paging.Span;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.rest.RawServer;
import io.tapedeck.collectors.rest.RestPace;
import io.tapedeck.collectors.session.HandOver;
import io.tapedeck.collectors.sign.TestAccess;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.WalkEnded;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.avro.event.WalkStarted;
import io.tapedeck.schemas.kafka.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An exchange on loopback that answers as a test says, and the recorder of its past: all of the way
 * from the request to what is handed to Kafka, but for time, which a test moves.
 */
final class InjectedPast implements AutoCloseable {

  private static final String ACCOUNT = "desk";

  /** The time, in the words of every exchange. */
  private static final String TIME =
      "{\"code\":1000,\"timestamp\":1800000000000,"
          + "\"data\":{\"serverTime\":\"1800000000000\",\"server_time\":1800000000000}}";

  private final Exchange exchange;
  private final Generation generation;
  private final History history;
  private final PastPages pages;
  private final RawServer server;
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final HandOver handOver;
  private final TestTime time = new TestTime();
  private final PastRecorder recorder;
  private final Queue<RawServer.Answer> replies = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private int timeAsked;
  private int keyAsked;

  /**
   * What came of an order of two walks.
   *
   * @param asked requests for pages, time and key apart
   * @param stored pages as they were handed over
   * @param rejected messages that could not be read
   */
  record Outcome(
      List<String> asked,
      List<String> stored,
      List<WalkPage> told,
      List<WalkEnded> ended,
      List<Refused> refused,
      List<RawMessage> rejected,
      List<String> failures,
      List<Duration> pauses,
      int timeAsked,
      int keyAsked) {}

  InjectedPast(Exchange exchange, Generation generation, History history) {
    this.exchange = exchange;
    this.generation = generation;
    this.history = history;
    pages = new PastPages(exchange.name(), history);
    handOver = new HandOver(exchange.name(), publisher, 1 << 24);
    handOver.start();
    server = new RawServer(this::answer);
    AccountConfig account =
        new AccountConfig(
            TestAccess.CREDENTIALS,
            generation.name(),
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            true);
    ExchangeConfig config =
        new ExchangeConfig(
            generation.name(), null, server.root(), List.of(), List.of(), Map.of(ACCOUNT, account));
    recorder =
        new PastRecorder(
            "test",
            exchange,
            config,
            account(),
            1 << 20,
            handOver,
            new CollectorEvents(exchange.name()),
            RestPace.NONE,
            pauses::add,
            time);
  }

  private @Nullable String account() {
    return history.read().signed() ? ACCOUNT : null;
  }

  PastPages pages() {
    return pages;
  }

  private synchronized RawServer.Answer answer(String pathAndQuery) {
    String path = pathAndQuery.split("\\?", 2)[0];
    if (exchange.timeRead().filter(time -> time.read().path().equals(path)).isPresent()) {
      timeAsked++;
      return RawServer.Answer.of(200, "", TIME);
    } else if (path.equals(keyPath())) {
      keyAsked++;
      return RawServer.Answer.of(200, "", "{}");
    }
    asked.add(pathAndQuery);
    return replies.isEmpty() ? RawServer.Answer.of(404, "", "") : replies.remove();
  }

  private @Nullable String keyPath() {
    KeyCheck check = Objects.requireNonNull(generation.accountSide()).keyCheck();
    return check == null ? null : check.read().path();
  }

  void advance(Duration by) {
    time.advance(by);
  }

  /**
   * Two walks, one after the other: of two pages, the second answered by this first; of one.
   *
   * @param again whether the second page is expected to be asked for again
   */
  Outcome fetch(RawServer.Answer injected, boolean again) throws InterruptedException {
    List<RawServer.Answer> answers = new ArrayList<>(List.of(page(pages.first()), injected));
    if (again) {
      answers.add(page(pages.second()));
    }
    answers.add(page(pages.last()));
    return fetch(answers);
  }

  private static RawServer.Answer page(String body) {
    return RawServer.Answer.of(200, "", body);
  }

  /** The two walks, answered by pages alone. */
  Outcome fetch() throws InterruptedException {
    return fetch(pages.all().stream().map(InjectedPast::page).toList());
  }

  /** The same where the exchange answers with these, one after the other. */
  Outcome fetch(List<RawServer.Answer> answers) throws InterruptedException {
    synchronized (this) {
      replies.clear();
      replies.addAll(answers);
      asked.clear();
      timeAsked = 0;
      keyAsked = 0;
    }
    pauses.clear();
    int before = publisher.all().size();
    List<String> failures = new ArrayList<>();
    recorder.record(
        List.of(plan(pages.span()), plan(pages.lastSpan())),
        Map.of(),
        new WalkProgress() {},
        failures);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () ->
                publisher.events(WalkEnded.class).size()
                    == publisher.events(WalkStarted.class).size());
    return outcome(publisher.all().subList(before, publisher.all().size()), failures);
  }

  private synchronized Outcome outcome(
      List<RecordingPublisher.Published> published, List<String> failures) {
    Kind kind = history.read().kind();
    return new Outcome(
        List.copyOf(asked),
        published.stream()
            .filter(one -> one.topic().kind() == kind)
            .map(one -> RecordingPublisher.text(one.message()))
            .toList(),
        events(published, WalkPage.class),
        events(published, WalkEnded.class),
        events(published, Refused.class),
        published.stream()
            .filter(one -> one.topic().kind() == Kind.UNKNOWN)
            .map(RecordingPublisher.Published::message)
            .toList(),
        List.copyOf(failures),
        List.copyOf(pauses),
        timeAsked,
        keyAsked);
  }

  private static <T> List<T> events(List<RecordingPublisher.Published> all, Class<T> type) {
    return all.stream()
        .map(one -> one.message().getEvent())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private WalkPlan plan(Span span) {
    return new WalkPlan(
        exchange.name(), history, history.eachSymbol() ? "XBTUSD" : null, account(), span);
  }

  @Override
  public void close() {
    server.close();
    handOver.close();
  }
}
