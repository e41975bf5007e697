package io.tapedeck.collectors.app;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.Wanted;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.session.SessionWords;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts against a simulator that checks keys, signatures and clocks. */
class AccountRecordingIT {

  private static final AccountKey KEY =
      new AccountKey("made-up-key", "made-up-secret", "made-up-passphrase");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final RecordingPublisher publisher = new RecordingPublisher();

  @AfterEach
  void close() {
    publisher.close();
  }

  private static Credentials credentials(String secret) {
    return new Credentials(new Secret(KEY.key()), new Secret(secret), new Secret(KEY.passphrase()));
  }

  private static AccountConfig account(Simulator simulator, Credentials credentials) {
    return PrintedConfiguration.account(simulator, credentials, List.of());
  }

  private Collectors start(Simulator simulator, Map<String, AccountConfig> accounts) {
    ExchangeConfig config =
        new ExchangeConfig(
            "",
            simulator.websocket(),
            simulator.rest(),
            List.of(simulator.exchange().equals("bitmex") ? "trade" : "futures/trade"),
            simulator.symbols().subList(0, 1),
            accounts);
    return Collectors.start(
        new CollectorsConfig(
            "test", ConnectionConfig.DEFAULT, Map.of(simulator.exchange(), config)),
        publisher,
        EpochClock.system());
  }

  private static Simulator start(String exchange, Clock clock) {
    return Simulators.start(
        exchange, SimulatorOptions.defaults().withRate(200).withKey(KEY).withClock(clock));
  }

  private Stream<RawMessage> own() {
    return publisher.all().stream()
        .filter(published -> published.topic().visibility() == Visibility.PRIVATE)
        .map(RecordingPublisher.Published::message);
  }

  private boolean has(Kind kind) {
    return publisher.all().stream()
        .anyMatch(
            published ->
                published.topic().visibility() == Visibility.PRIVATE
                    && published.topic().kind() == kind);
  }

  private static String lastError(Collectors collectors, String name) {
    CollectorCounts counts = Objects.requireNonNull(collectors.counts().get(name));
    return String.valueOf(counts.lastError());
  }

  @Test
  void recordsAnAccountUnderItsNameAndByTheExchangesClock() {
    Duration ahead = Duration.ofMinutes(7);
    try (Simulator simulator = start("bitmex", Clock.offset(Clock.systemUTC(), ahead))) {
      Map<String, AccountConfig> accounts =
          Map.of("desk", account(simulator, credentials(KEY.secret())));
      try (Collectors collectors = start(simulator, accounts)) {
        for (Kind kind :
            List.of(Kind.ORDERS, Kind.FILLS, Kind.POSITIONS, Kind.BALANCES, Kind.LEDGER)) {
          await().atMost(LIMIT).until(() -> has(kind));
        }
        await().atMost(LIMIT).until(() -> !publisher.of(Kind.TRADES).isEmpty());
        await()
            .atMost(LIMIT)
            .until(() -> own().anyMatch(message -> message.getChannel().equals("rest/user")));
        assertThat(everyBeanOfTheProcess()).contains("HeapMemoryUsage").doesNotContain("made-up");
        assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
        for (String name : List.of("bitmex", "bitmex/desk")) {
          CollectorCounts counts = Objects.requireNonNull(collectors.counts().get(name));
          assertThat(counts.received())
              .as(name)
              .isEqualTo(counts.published() + counts.ignored() + counts.rejected());
        }
      }
      assertThat(own()).allMatch(message -> "desk".equals(message.getSymbol()));
      everySessionSaidGoodbye();
      SessionWords login = publisher.steps("logged_in").get(0);
      assertThat(login.clockOffset())
          .isBetween(ahead.toMillis() * 1_000 - 2_000_000, ahead.toMillis() * 1_000 + 2_000_000);
      assertThat(publisher.all())
          .noneMatch(published -> published.message().toString().contains("made-up"))
          .noneMatch(published -> RecordingPublisher.text(published.message()).contains("made-up"));
      noPrivateChannelIsPublic();
    }
  }

  private static int statusOfAnyRead(Simulator simulator) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(simulator.rest() + "/")).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** What whoever may look into the process sees: names of beans, attributes, their values. */
  private static String everyBeanOfTheProcess() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    StringBuilder text = new StringBuilder();
    for (ObjectName name : beans.queryNames(null, null)) {
      text.append(name).append('\n');
      try {
        for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
          for (Attribute read :
              beans.getAttributes(name, new String[] {attribute.getName()}).asList()) {
            Object value = read.getValue();
            text.append(read.getName()).append('=');
            text.append(value instanceof Object[] many ? Arrays.deepToString(many) : value);
            text.append('\n');
          }
        }
      } catch (JMException e) {
        throw new AssertionError("cannot look into " + name, e);
      }
    }
    return text.toString();
  }

  private void noPrivateChannelIsPublic() {
    assertThat(publisher.all())
        .filteredOn(published -> published.topic().visibility() == Visibility.PUBLIC)
        .extracting(published -> published.message().getChannel())
        .containsOnly("trade", "session");
  }

  /** Sockets and repeated reads, public ones and the account's. */
  private void everySessionSaidGoodbye() {
    assertThat(sessionsThatSaid(Disconnected.class))
        .isEqualTo(sessionsThatSaid(Connected.class))
        .hasSizeGreaterThan(2);
    assertThat(publisher.events(Disconnected.class))
        .allMatch(end -> end.getReason() == EndReason.shutdown);
  }

  private Set<String> sessionsThatSaid(Class<?> event) {
    return publisher.of(Kind.OPS).stream()
        .filter(message -> event.isInstance(message.getEvent()))
        .map(RawMessage::getSession)
        .collect(toSet());
  }

  /**
   * What an account is asked begins with its configuration: every channel of its sockets and every
   * repeated read, those by pair too, each told before it is asked for.
   */
  @ParameterizedTest
  @CsvSource({"bitget, v2, BTCUSDT", "bitget, v1, BTCUSDT_SPBL", "bitmart, v1, BTCUSDT"})
  void wantsEveryReadThatItsSymbolsMean(String exchange, String generation, String symbol) {
    AccountConfig account =
        new AccountConfig(
            credentials(KEY.secret()),
            generation,
            null,
            null,
            List.of(),
            List.of(symbol),
            List.of(),
            false);
    try (Simulator simulator =
        Simulators.start(
            exchange,
            SimulatorOptions.defaults().withGeneration(generation).withRate(50).withKey(KEY))) {
      ExchangeConfig config =
          new ExchangeConfig(
              generation,
              simulator.websocket(),
              simulator.rest(),
              List.of(),
              List.of(),
              Map.of("desk", account));
      CollectorsConfig all =
          new CollectorsConfig("test", ConnectionConfig.DEFAULT, Map.of(exchange, config));
      AccountSide side =
          Objects.requireNonNull(
              Exchanges.find(exchange).generation(generation).orElseThrow().accountSide());
      Set<String> reads = side.polls().stream().map(poll -> poll.read().channel()).collect(toSet());
      Set<String> byPair =
          side.polls().stream()
              .filter(poll -> poll.pace() == Poll.Pace.EACH_SYMBOL)
              .map(poll -> poll.read().channel())
              .collect(toSet());
      try (Collectors collectors = Collectors.start(all, publisher, EpochClock.system())) {
        await().until(() -> !publisher.events(Wanted.class).isEmpty());
        assertThat(byPair).isNotEmpty();
        assertThat(wantedReads()).isEqualTo(reads);
        await()
            .atMost(LIMIT)
            .until(() -> own().anyMatch(message -> byPair.contains(message.getChannel())));
        assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
      }
    }
  }

  private Set<String> wantedReads() {
    return publisher.events(Wanted.class).stream()
        .flatMap(part -> part.getStreams().stream())
        .map(StreamRef::getChannel)
        .filter(channel -> channel.startsWith("rest/"))
        .collect(toSet());
  }

  private static boolean endsPollsOfTheWrongKey(RawMessage message) {
    Object event = message.getEvent();
    return "wrong".equals(message.getSymbol())
        && message.getTransport() == Transport.rest
        && event instanceof Disconnected gone
        && gone.getReason() == EndReason.login_refused;
  }

  /** BitMEX is asked what a key may do before its sockets are opened; BitMart cannot be. */
  @ParameterizedTest
  @ValueSource(strings = {"bitmex", "bitmart"})
  void aKeyThatWillNeverDoStopsItsAccountAlone(String exchange) throws Exception {
    try (Simulator simulator = start(exchange, Clock.systemUTC())) {
      Map<String, AccountConfig> accounts =
          Map.of(
              "wrong", account(simulator, credentials("another-secret")),
              "right", account(simulator, credentials(KEY.secret())));
      try (Collectors collectors = start(simulator, accounts)) {
        await()
            .atMost(LIMIT)
            .until(() -> lastError(collectors, exchange + "/wrong").contains(" not "));
        await()
            .atMost(LIMIT)
            .until(
                () ->
                    own()
                        .anyMatch(
                            message ->
                                "right".equals(message.getSymbol()) && message.getEvent() == null));
        await()
            .atMost(LIMIT)
            .until(() -> own().anyMatch(AccountRecordingIT::endsPollsOfTheWrongKey));
        int trades = publisher.of(Kind.TRADES).size();
        await().atMost(LIMIT).until(() -> publisher.of(Kind.TRADES).size() > trades);
        assertThat(own().filter(message -> "wrong".equals(message.getSymbol())))
            .filteredOn(message -> message.getTransport() == Transport.websocket)
            .allMatch(message -> message.getEvent() != null);
        assertThat(lastError(collectors, exchange)).isEqualTo("null");
        assertThat(collectors.counts().toString())
            .doesNotContain(KEY.key())
            .doesNotContain("another-secret")
            .doesNotContain(KEY.passphrase());
      }
      assertThat(statusOfAnyRead(simulator)).as("the wrong key earned no ban").isNotIn(403, 418);
    }
  }
}
