package io.tapedeck.collectors.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.Subscriptions;
import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.collectors.publish.EarlierSession;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.Acknowledged;
import io.tapedeck.schemas.avro.event.Connecting;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.Wanted;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.session.SessionWords;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole collectors against the simulators, with a publisher that only records. */
class CollectorsIT {

  private final RecordingPublisher publisher = new RecordingPublisher();

  @AfterEach
  void close() {
    publisher.close();
  }

  private static ExchangeConfig everything(Simulator simulator, List<String> symbols) {
    List<String> channels =
        Exchanges.find(simulator.exchange()).channels().stream()
            .filter(channel -> channel.access() == Channel.Access.SOCKET)
            .filter(channel -> channel.visibility() == Visibility.PUBLIC)
            .map(Channel::name)
            .toList();
    return new ExchangeConfig("", simulator.websocket(), simulator.rest(), channels, symbols);
  }

  private static CollectorsConfig config(String exchange, ExchangeConfig config) {
    return new CollectorsConfig("test", ConnectionConfig.DEFAULT, Map.of(exchange, config));
  }

  private Collectors start(String exchange, ExchangeConfig config) {
    return Collectors.start(config(exchange, config), publisher, EpochClock.system());
  }

  private Set<String> details(String step) {
    return publisher.steps(step).stream().map(SessionWords::detail).collect(toSet());
  }

  /** Streams that were acknowledged, how often in all. */
  private List<StreamRef> acknowledged() {
    return publisher.events(Acknowledged.class).stream()
        .flatMap(event -> event.getStreams().stream())
        .toList();
  }

  private static List<StreamRef> streams(String exchange, ExchangeConfig config) {
    return new ArrayList<>(
        Subscriptions.of(Exchanges.find(exchange), config, List.of()).stream()
            .map(subscription -> stream(exchange, subscription))
            .toList());
  }

  private static StreamRef stream(String exchange, Subscription subscription) {
    Channel channel = Exchanges.find(exchange).channel(subscription.channel()).orElseThrow();
    return new StreamRef(
        channel.kind().word(), channel.product(), channel.text(), subscription.symbol(), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bitmart", "bitmex"})
  void subscribesEverythingAndAgainAfterTheConnectionDrops(String exchange) {
    try (Simulator simulator =
        Simulators.start(exchange, SimulatorOptions.defaults().withRate(200))) {
      ExchangeConfig everything = everything(simulator, simulator.symbols().subList(0, 2));
      List<StreamRef> asked = streams(exchange, everything);
      try (Collectors collectors = start(exchange, everything)) {
        await()
            .untilAsserted(
                () -> assertThat(acknowledged()).containsExactlyInAnyOrderElementsOf(asked));
        await().until(() -> publisher.of(Kind.TRADES).size() > 10);
        simulator.disconnectAll();

        await().untilAsserted(() -> assertThat(acknowledged()).hasSize(2 * asked.size()));
        assertThat(new HashSet<>(acknowledged())).isEqualTo(new HashSet<>(asked));
        everyMessageIsOfAStreamThatWasWanted();
        assertThat(publisher.steps("disconnected").get(0).reason()).isEqualTo("closed_by_peer");
        assertThat(publisher.of(Kind.UNKNOWN)).isEmpty();
        assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
        CollectorCounts counts = counts(collectors, exchange);
        assertThat(counts.received())
            .isEqualTo(counts.published() + counts.ignored() + counts.rejected());
        assertThat(counts.reconnects()).isEqualTo(1);
        assertThat(counts.connected()).isZero();
      }
      sequencesAreWhole();
      tellsOnceWhatItWants(asked);
    }
  }

  private void tellsOnceWhatItWants(List<StreamRef> asked) {
    List<Wanted> parts = publisher.events(Wanted.class);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(parts.get(i).getPart()).isEqualTo(i + 1);
      assertThat(parts.get(i).getParts()).isEqualTo(parts.size());
    }
    assertThat(wanted()).doesNotHaveDuplicates().containsAll(asked);
    assertThat(wanted().stream().filter(stream -> !stream.getChannel().startsWith("rest/")))
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  private List<StreamRef> wanted() {
    return publisher.events(Wanted.class).stream()
        .flatMap(part -> part.getStreams().stream())
        .toList();
  }

  private void everyMessageIsOfAStreamThatWasWanted() {
    assertThat(
            publisher.all().stream()
                .filter(p -> p.message().getEvent() == null && p.message().getReject() == null)
                .map(
                    p ->
                        new StreamRef(
                            p.topic().kind().word(),
                            p.message().getProduct(),
                            p.message().getChannel(),
                            p.message().getSymbol(),
                            null)))
        .isSubsetOf(wanted());
  }

  private static CollectorCounts counts(Collectors collectors, String exchange) {
    return Objects.requireNonNull(collectors.counts().get(exchange));
  }

  private void sequencesAreWhole() {
    Map<String, List<Long>> sequences =
        publisher.all().stream()
            .map(RecordingPublisher.Published::message)
            .collect(
                groupingBy(RawMessage::getSession, mapping(RawMessage::getSequence, toList())));
    sequences.forEach(
        (session, numbers) -> {
          for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).as(session).isEqualTo(i);
          }
        });
  }

  @Test
  void asksForABookAnewOnceAndNotForOneOfASessionThatIsGone() {
    try (Simulator simulator = Simulators.start("bitmex", SimulatorOptions.defaults())) {
      String symbol = simulator.symbols().get(0);
      ExchangeConfig book =
          new ExchangeConfig(
              "", simulator.websocket(), simulator.rest(), List.of("orderBookL2"), List.of(symbol));
      try (Collectors collectors = start("bitmex", book)) {
        await().until(() -> publisher.of(Kind.BOOK).size() > 3);
        String session = publisher.of(Kind.BOOK).get(0).getSession();
        publisher.request(request(symbol, "gone"));
        publisher.request(request(symbol, session));
        publisher.request(request(symbol, session));
        await().until(() -> publisher.steps("acknowledged").size() == 2);
        assertThat(details("resync")).containsExactly("main/orderBookL2:" + symbol);
        assertThat(publisher.steps("resync").get(0).reason()).isEqualTo("crossed");
        assertThat(publisher.steps("unsubscribed")).hasSize(1);
        assertThat(publisher.steps("disconnected")).isEmpty();
        await()
            .until(
                () ->
                    publisher.of(Kind.BOOK).stream()
                            .filter(m -> RecordingPublisher.text(m).contains("\"partial\""))
                            .count()
                        == 2);
        assertThat(counts(collectors, "bitmex").connects()).isEqualTo(1);
      }
    }
  }

  private static BookRequest request(String symbol, String session) {
    return new BookRequest(
        "bitmex", "main", "orderBookL2", symbol, session, "crossed", EpochClock.system().nanos());
  }

  private static EarlierSession earlier(
      String collector, String connection, String session, long at) {
    return new EarlierSession(
        collector, "bitmex", null, connection, new LastHeartbeat(session, at));
  }

  @Test
  void namesTheSessionBeforeACrash() {
    publisher.remember(earlier("test", "public0", "older", 5));
    publisher.remember(earlier("test", "public0", "newest", 9));
    publisher.remember(earlier("test", "public01", "of another connection", 99));
    publisher.remember(earlier("other", "public0", "foreign", 99));
    try (Simulator simulator = Simulators.start("bitmex", SimulatorOptions.defaults());
        Collectors collectors =
            start("bitmex", everything(simulator, simulator.symbols().subList(0, 1)))) {
      await().until(() -> counts(collectors, "bitmex").published() > 0);
      SessionWords connecting =
          publisher.events(Connecting.class).stream()
              .filter(event -> event.getConnection().equals("public0"))
              .map(SessionWords::of)
              .findFirst()
              .orElseThrow();
      assertThat(connecting.previous()).isEqualTo("newest");
      assertThat(connecting.previousHeartbeat()).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bitmart", "bitmex"})
  void dropsARefusedSymbolAndKeepsTheOthers(String exchange) {
    try (Simulator simulator =
        Simulators.start(exchange, SimulatorOptions.defaults().withRate(500))) {
      List<String> symbols = List.of("NOSUCH", simulator.symbols().get(0));
      String channel = exchange.equals("bitmex") ? "trade" : "futures/trade";
      ExchangeConfig config =
          new ExchangeConfig(
              "", simulator.websocket(), simulator.rest(), List.of(channel), symbols);
      try (Collectors collectors = start(exchange, config)) {
        await()
            .untilAsserted(
                () ->
                    assertThat(details("acknowledged"))
                        .hasSize(1)
                        .allMatch(
                            text -> text.endsWith(channel + ":" + simulator.symbols().get(0))));
        await().until(() -> !publisher.steps("refused").isEmpty());
        await().until(() -> publisher.of(Kind.TRADES).size() > 3);
        assertThat(publisher.steps("disconnected")).isEmpty();
        assertThat(counts(collectors, exchange).lastError()).contains("NOSUCH");
      }
    }
  }

  @Test
  void pollsWhatTheSocketDoesNotOffer() {
    try (Simulator simulator = Simulators.start("bitmart", SimulatorOptions.defaults());
        Collectors collectors =
            start("bitmart", everything(simulator, simulator.symbols().subList(0, 1)))) {
      await().until(() -> !publisher.of(Kind.INSTRUMENTS).isEmpty());
      RawMessage details = publisher.of(Kind.INSTRUMENTS).get(0);
      assertThat(details.getChannel()).isEqualTo("rest/contract/public/details");
      assertThat(details.getTransport()).hasToString("rest");
      assertThat(RecordingPublisher.text(details)).contains("contract_size");
      await()
          .until(
              () ->
                  publisher.of(Kind.TICKERS).stream()
                      .anyMatch(
                          m ->
                              "symbol=".concat(simulator.symbols().get(0)).equals(m.getRequest())));
      assertThat(counts(collectors, "bitmart").lastError()).isNull();
    }
  }
}
