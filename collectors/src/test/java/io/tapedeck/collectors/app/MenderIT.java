package io.tapedeck.collectors.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.PastConfig;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.event.GapOutcome;
import io.tapedeck.schemas.avro.event.GapWalked;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of the job to mend gaps, answered beside live recording, against a simulator. */
class MenderIT {

  private static final long MINUTE = 60_000_000L;

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final long now = EpochClock.system().nanos() / 1_000;
  private Simulator simulator;

  @BeforeEach
  void start() {
    simulator = Simulators.start("bitmex", SimulatorOptions.defaults());
  }

  @AfterEach
  void stop() {
    simulator.close();
    publisher.close();
  }

  private Collectors record(URI rest, PastConfig past) {
    ExchangeConfig exchange =
        new ExchangeConfig(
            "", simulator.websocket(), rest, List.of("trade"), List.of("XBTUSD"), Map.of());
    return Collectors.start(
        new CollectorsConfig("test", ConnectionConfig.DEFAULT, Map.of("bitmex", exchange), past),
        publisher,
        EpochClock.system());
  }

  private GapRequest gap(String kind, String channel, @Nullable String symbol, long from, long to) {
    return new GapRequest(
        "bitmex", "gap-" + kind, kind, "main", channel, symbol, null, from, to, "network", 1, 0L);
  }

  private GapWalked mend(GapRequest request) {
    try (Collectors collectors = record(simulator.rest(), PastConfig.DEFAULT)) {
      publisher.request(request);
      GapWalked walked = told();
      assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
      assertThat(publisher.failure()).isEmpty();
      assertThat(walked.getGap()).isEqualTo(request.getGap());
      assertThat(walked.getStream().getKind()).isEqualTo(request.getKind());
      assertThat(walked.getTo()).isEqualTo(request.getTo());
      return walked;
    }
  }

  private GapWalked told() {
    await().until(() -> !publisher.events(GapWalked.class).isEmpty());
    return publisher.events(GapWalked.class).get(0);
  }

  private long fetched(Kind kind) {
    return publisher.of(kind).stream()
        .filter(message -> message.getOrigin() == Origin.backfill)
        .count();
  }

  @Test
  void whatIsListedOnBothSidesOfAGapMendsIt() {
    GapWalked walked = mend(gap("trades", "trade", "XBTUSD", now - 9 * MINUTE, now - 6 * MINUTE));
    assertThat(walked.getOutcome()).isEqualTo(GapOutcome.mended);
    assertThat(walked.getRows()).isPositive();
    assertThat(fetched(Kind.TRADES)).isPositive();
  }

  @Test
  void barsMendAGapThatAreAllListed() {
    GapWalked walked =
        mend(gap("klines", "tradeBin1m", "XBTUSD", now - 30 * MINUTE, now - 20 * MINUTE));
    assertThat(walked.getOutcome()).isEqualTo(GapOutcome.mended);
    assertThat(walked.getRows()).isBetween(9L, 11L);
  }

  @Test
  void whatMayStillComeIsNotBelievedYet() {
    long ahead = now + MINUTE;
    GapWalked walked = mend(gap("trades", "trade", "XBTUSD", now - MINUTE, ahead));
    assertThat(walked.getOutcome()).isEqualTo(GapOutcome.again);
    assertThat(walked.getAgain()).isEqualTo(ahead + 60 * MINUTE);
    assertThat(walked.getDetail())
        .isEqualTo("nothing is listed on one side of the gap within a minute, it may be late");
  }

  @Test
  void whatTheExchangeGivesOutNoPastOfCannotBeMended() {
    GapWalked walked =
        mend(gap("book", "orderBookL2", "XBTUSD", now - 9 * MINUTE, now - 6 * MINUTE));
    assertThat(walked.getOutcome()).isEqualTo(GapOutcome.unmendable);
    assertThat(walked.getDetail()).isEqualTo("bitmex gives out no past of this stream");
  }

  @Test
  void anExchangeThatDoesNotAnswerIsAFailureAndRecordingGoesOn() {
    GapRequest request = gap("trades", "trade", "XBTUSD", now - 9 * MINUTE, now - 6 * MINUTE);
    try (Collectors collectors =
        record(URI.create(simulator.rest() + "/not-there"), PastConfig.DEFAULT)) {
      publisher.request(request);
      assertThat(told().getOutcome()).isEqualTo(GapOutcome.failed);
      int trades = publisher.of(Kind.TRADES).size();
      await().until(() -> publisher.of(Kind.TRADES).size() > trades);
      assertThat(publisher.failure()).isEmpty();
      assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
    }
  }

  /** Else one collector would call unmendable what another could mend. */
  @Test
  void aGapOfAnAccountThatIsNotRecordedHereIsLeftToOthers() {
    GapRequest ofOthers = gap("fills", "execution", null, now - 9 * MINUTE, now - 6 * MINUTE);
    ofOthers.setAccount("desk");
    try (Collectors collectors = record(simulator.rest(), PastConfig.DEFAULT)) {
      publisher.request(ofOthers);
      publisher.request(gap("trades", "trade", "XBTUSD", now - 9 * MINUTE, now - 6 * MINUTE));
      assertThat(told().getGap()).isEqualTo("gap-trades");
      assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
    }
    assertThat(publisher.events(GapWalked.class)).hasSize(1);
  }

  @Test
  void nobodyMendsWhereThatIsNotWanted() {
    try (Collectors collectors = record(simulator.rest(), new PastConfig(false, 1))) {
      publisher.request(gap("trades", "trade", "XBTUSD", now - 9 * MINUTE, now - 6 * MINUTE));
      await().until(() -> publisher.of(Kind.TRADES).size() > 3);
      assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
    }
    assertThat(fetched(Kind.TRADES)).isZero();
    assertThat(publisher.events(GapWalked.class)).isEmpty();
  }
}
