package io.tapedeck.collectors.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.catalog.Exchanges;
import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.PastConfig;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.History;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.collectors.rest.RequestBudgets;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.event.GapOutcome;
import io.tapedeck.schemas.avro.event.GapWalked;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.table.Gaps;
import io.tapedeck.schemas.value.Visibility;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A gap of every kind that an exchange has a past of, public and of an account, is mended, or
 * looked at again where rows come seldom; its rows come, of all symbols that are recorded.
 */
class MendedKindsIT {

  private static final AccountKey KEY =
      new AccountKey("made-up-key", "made-up-secret", "made-up-passphrase");
  private static final long MINUTE = 60_000_000L;

  @ParameterizedTest
  @CsvSource({"bitmex,  v1", "bitget,  v2", "bitget,  v3", "bitmart, v2", "ltp,     v2"})
  void aGapOfEveryKindIsMended(String name, String generation, @TempDir Path folder)
      throws Exception {
    Exchange exchange = Exchanges.find(name);
    try (Simulator simulator =
            Simulators.start(
                name,
                SimulatorOptions.defaults()
                    .withSeed(11)
                    .withKey(KEY)
                    .withGeneration(name.equals("bitmex") ? null : generation)
                    .withPast(Duration.ofHours(4))
                    .withState(folder.resolve("state")));
        RecordingPublisher publisher = new RecordingPublisher()) {
      Map<String, GapWalked> walked =
          mend(exchange, generation, config(generation, simulator), publisher);
      assertThat(walked).isNotEmpty();
      walked.forEach(
          (kind, outcome) ->
              assertThat(outcome.getOutcome())
                  .as("%s: %s", kind, outcome.getDetail())
                  .isIn(outcomes(kind)));
      // Movements of a simulated account may be minutes apart; orders, fills and ledger are not.
      assertThat(rows(walked, own -> own)).as("rows of the account: %s", walked).isPositive();
      boolean trades = walked.keySet().stream().anyMatch(kind -> kind.startsWith("klines"));
      assertThat(rows(walked, own -> !own) > 0).as("public rows: %s", walked).isEqualTo(trades);
    }
  }

  /** Reads of an account by pair are made of all products, whatever channels are configured. */
  @Test
  void aGapOfAProductWithoutAChannelIsMended(@TempDir Path folder) throws Exception {
    Exchange exchange = Exchanges.find("bitget");
    try (Simulator simulator =
            Simulators.start(
                "bitget",
                SimulatorOptions.defaults()
                    .withSeed(11)
                    .withKey(KEY)
                    .withGeneration("v2")
                    .withPast(Duration.ofHours(4))
                    .withState(folder.resolve("state")));
        RecordingPublisher publisher = new RecordingPublisher()) {
      ExchangeConfig config = config("v2", simulator, List.of("spot/ticker"));
      long now = EpochClock.system().nanos() / 1_000;
      List<History> margin =
          exchange.histories(exchange.generation("v2").orElseThrow()).stream()
              .filter(history -> history.product().equals("margin"))
              .filter(history -> history.table().equals("fills"))
              .toList();
      assertThat(margin).isNotEmpty();
      try (GapMending mending = mending(exchange, config, publisher)) {
        for (History history : margin) {
          GapWalked walked =
              mending.attempt(
                  gap("bitget", history, now - 50 * MINUTE, now - 25 * MINUTE),
                  new WalkProgress() {});
          assertThat(walked.getOutcome())
              .as("%s: %s", history.read().path(), walked.getDetail())
              .isIn(GapOutcome.mended, GapOutcome.again);
        }
      }
    }
  }

  /** Of one bar in the past of the simulated market, and of its neighbours that did come. */
  @Test
  void aBarThatWasMissedByItsArithmeticIsMendedByItself() throws Exception {
    Exchange exchange = Exchanges.find("bitmex");
    try (Simulator simulator =
            Simulators.start("bitmex", SimulatorOptions.defaults().withSeed(11));
        RecordingPublisher publisher = new RecordingPublisher()) {
      ExchangeConfig config = config("", simulator);
      long open = (EpochClock.system().nanos() / 1_000 / MINUTE - 30) * MINUTE;
      GapRequest gap =
          new GapRequest(
              "bitmex",
              "gap",
              Kind.KLINES.word(),
              "main",
              "tradeBin1m",
              "XBTUSD",
              null,
              open,
              open + MINUTE,
              Gaps.MISSING_BARS,
              1,
              0L);
      try (GapMending mending = mending(exchange, config, publisher)) {
        GapWalked walked = mending.attempt(gap, new WalkProgress() {});
        assertThat(walked.getOutcome()).as("%s", walked.getDetail()).isEqualTo(GapOutcome.mended);
      }
      assertThat(publisher.of(Kind.KLINES))
          .singleElement()
          .extracting(RecordingPublisher::text)
          .asString()
          .contains(
              Instant.EPOCH.plus(open + MINUTE, ChronoUnit.MICROS).toString().substring(0, 19));
    }
  }

  private static GapMending mending(
      Exchange exchange, ExchangeConfig config, RecordingPublisher publisher) {
    return new GapMending(
        exchange,
        config,
        new CollectorsConfig("test", ConnectionConfig.DEFAULT, Map.of(exchange.name(), config)),
        RequestBudgets.of(PastConfig.DEFAULT),
        publisher,
        EpochClock.system());
  }

  private static long rows(Map<String, GapWalked> walked, Predicate<Boolean> own) {
    return walked.values().stream()
        .filter(outcome -> own.test(outcome.getStream().getAccount() != null))
        .mapToLong(GapWalked::getRows)
        .sum();
  }

  /** One attempt for each kind and product. */
  private static Map<String, GapWalked> mend(
      Exchange exchange, String generation, ExchangeConfig config, RecordingPublisher publisher)
      throws InterruptedException {
    long now = EpochClock.system().nanos() / 1_000;
    Map<String, GapWalked> walked = new LinkedHashMap<>();
    try (GapMending mending = mending(exchange, config, publisher)) {
      for (History history : exchange.histories(exchange.generation(generation).orElseThrow())) {
        String kind = history.read().kind().word() + ' ' + history.product();
        if (GapListings.mends(history) && !walked.containsKey(kind)) {
          GapRequest gap = gap(exchange.name(), history, now - 50 * MINUTE, now - 25 * MINUTE);
          walked.put(kind, mending.attempt(gap, new WalkProgress() {}));
        }
      }
    }
    return walked;
  }

  /** What comes seldom may not be listed within a minute of the gap, and is looked at again. */
  private static List<GapOutcome> outcomes(String kind) {
    boolean often = kind.startsWith("trades") || kind.startsWith("quotes");
    return often || kind.startsWith("klines")
        ? List.of(GapOutcome.mended)
        : List.of(GapOutcome.mended, GapOutcome.again);
  }

  private static GapRequest gap(String exchange, History history, long from, long to) {
    boolean own = history.read().visibility() == Visibility.PRIVATE;
    return new GapRequest(
        exchange,
        "gap",
        history.read().kind().word(),
        history.product(),
        history.read().kind() == Kind.KLINES ? "bars1m" : Gaps.SESSION_CHANNEL,
        null,
        own ? "desk" : null,
        from,
        to,
        "network",
        1,
        0L);
  }

  private static ExchangeConfig config(String generation, Simulator simulator) {
    return config(generation, simulator, List.of());
  }

  private static ExchangeConfig config(
      String generation, Simulator simulator, List<String> channels) {
    Credentials credentials =
        new Credentials(
            new Secret(KEY.key()), new Secret(KEY.secret()), new Secret(KEY.passphrase()));
    return new ExchangeConfig(
        generation,
        simulator.websocket(),
        simulator.rest(),
        channels,
        List.of("BTC*"),
        Map.of(
            "desk",
            new AccountConfig(
                credentials, generation, null, null, List.of(), List.of(), List.of(), false)));
  }
}
