package io.tapedeck.collectors.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.CollectorsConfig;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.config.CronTimes;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.config.ScheduleConfig;
import io.tapedeck.collectors.publish.RecordingPublisher;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.event.ScheduleRun;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.catalog.Simulators;
import io.tapedeck.simulator.server.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules that fetch the past beside live recording, against a simulator. */
class SchedulesIT {

  private static final long MINUTE = 60_000;
  private static final Duration BACK = Duration.ofMinutes(15);

  private final RecordingPublisher publisher = new RecordingPublisher();
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

  private Collectors record(EpochClock clock, String... symbols) {
    ScheduleConfig everyMinute =
        new ScheduleConfig(
            "bars",
            CronTimes.parse("* * * * *", "UTC"),
            Duration.ZERO,
            List.of("klines"),
            List.of(symbols),
            BACK);
    ExchangeConfig exchange =
        new ExchangeConfig(
            "",
            simulator.websocket(),
            simulator.rest(),
            List.of("trade"),
            List.of("XBTUSD"),
            Map.of(),
            List.of(everyMinute));
    return Collectors.start(
        new CollectorsConfig("test", ConnectionConfig.DEFAULT, Map.of("bitmex", exchange)),
        publisher,
        clock);
  }

  /** A clock that runs as ours, earlier, and that a test moves on. */
  private static final class MovingClock implements EpochClock {
    private final EpochClock ours = EpochClock.system();
    private final AtomicLong moved = new AtomicLong(-40 * MINUTE);

    @Override
    public long nanos() {
      return ours.nanos() + moved.get() * 1_000_000;
    }

    void move(long millis) {
      moved.addAndGet(millis);
    }

    /** To when the next run is due, if it is not yet. */
    void moveToTheNextMinute() {
      move(MINUTE - nanos() / 1_000_000 % MINUTE);
    }
  }

  private List<ScheduleRun> awaitRuns(int count) {
    await().until(() -> publisher.events(ScheduleRun.class).size() >= count);
    return publisher.events(ScheduleRun.class);
  }

  @Test
  void aRunIsMadeWhenItIsDueAndOnesThatWereMissedAtTheNextStart() {
    MovingClock clock = new MovingClock();
    ScheduleRun first;
    try (Collectors collectors = record(clock, "XBTUSD")) {
      clock.moveToTheNextMinute();
      first = awaitRuns(1).get(0);
      assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
    }
    assertThat(first.getOutcome()).isEqualTo(WalkOutcome.done);
    assertThat(first.getSchedule()).isEqualTo("bitmex/bars");
    assertThat(first.getDue() % MINUTE).isZero();
    assertThat(first.getTo() - first.getFrom()).isEqualTo(BACK.toMillis());
    assertThat(first.getRows()).isGreaterThanOrEqualTo(15);
    assertThat(first.getRequests()).isPositive();
    assertThat(publisher.of(Kind.KLINES)).isNotEmpty();
    assertThat(publisher.of(Kind.KLINES))
        .allMatch(message -> message.getOrigin() == Origin.backfill);

    long absent = 20 * MINUTE;
    clock.move(absent);
    try (Collectors collectors = record(clock, "XBTUSD")) {
      ScheduleRun missed = awaitRuns(2).get(1);
      assertThat(missed.getDue()).isGreaterThanOrEqualTo(first.getDue() + absent - MINUTE);
      assertThat(missed.getFrom()).isEqualTo(first.getDue());
      assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
    }
  }

  @Test
  void aRunThatIsRefusedIsToldAndRecordingGoesOn() {
    MovingClock clock = new MovingClock();
    try (Collectors collectors = record(clock, "NOSUCHUSD")) {
      clock.moveToTheNextMinute();
      ScheduleRun run = awaitRuns(1).get(0);
      assertThat(run.getOutcome()).isEqualTo(WalkOutcome.refused);
      assertThat(run.getDetail()).isEqualTo("1 refused, see the log");
      int trades = publisher.of(Kind.TRADES).size();
      await().until(() -> publisher.of(Kind.TRADES).size() > trades);
      assertThat(publisher.failure()).isEmpty();
      assertThat(collectors.stop(Duration.ofSeconds(5))).isTrue();
    }
  }
}
