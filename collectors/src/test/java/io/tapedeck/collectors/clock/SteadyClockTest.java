package io.tapedeck.collectors.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.session.SessionChain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  private Instant wall = Instant.parse("2026-11-21T10:00:00.123456789Z");
  private long monotonic = 77;

  private final Clock source =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return wall;
        }
      };

  private final SteadyClock clock = new SteadyClock(source, () -> monotonic);

  @Test
  void countsNanosecondsBetweenReadingsOfTheWallClock() {
    long start = clock.nanos();
    assertThat(start).isEqualTo(1_795_255_200_123_456_789L);
    monotonic += 5;
    assertThat(clock.nanos()).isEqualTo(start + 5);
  }

  private void pass(Duration time) {
    monotonic += time.toNanos();
    wall = wall.plus(time);
  }

  @Test
  void givesNoAnswerTwice() {
    assertThat(clock.nanos()).isLessThan(clock.nanos());
  }

  @Test
  void goesOnByTheMonotonicClockWhenTheWallClockIsSetBack() {
    long start = clock.nanos();
    wall = wall.minusSeconds(600);
    long before = start;
    for (int i = 1; i <= 100; i++) {
      pass(Duration.ofMillis(300));
      long now = clock.nanos();
      assertThat(now - before).isBetween(297_000_000L, 300_000_000L);
      before = now;
    }
    assertThat(clock.step()).isEqualTo(new ClockStep(1, Duration.ofMinutes(-10)));
    assertThat(clock.step().sentence()).contains("set back by 600.000 s");
  }

  @Test
  void meetsTheWallClockAgainAfterItWasSetBack() {
    clock.nanos();
    wall = wall.minusSeconds(3);
    for (int i = 0; i < 310; i++) {
      pass(Duration.ofSeconds(1));
      clock.nanos();
    }
    pass(Duration.ofSeconds(2));
    long now = wall.getEpochSecond() * 1_000_000_000L + wall.getNano();
    assertThat(clock.nanos()).isBetween(now, now + 1_000);
    assertThat(clock.step().number()).isEqualTo(1);
  }

  @Test
  void countsEveryStepOfTheWallClock() {
    clock.nanos();
    wall = wall.minusSeconds(600);
    pass(Duration.ofSeconds(2));
    clock.nanos();
    wall = wall.plusSeconds(600);
    pass(Duration.ofSeconds(2));
    clock.nanos();
    assertThat(clock.step().number()).isEqualTo(2);
    assertThat(clock.step().by()).isCloseTo(Duration.ofMinutes(10), Duration.ofMillis(50));
  }

  @Test
  void followsTheWallClockWhenThatWasSetForward() {
    long start = clock.nanos();
    wall = wall.plusSeconds(30);
    pass(Duration.ofSeconds(2));
    assertThat(clock.nanos()).isEqualTo(start + Duration.ofSeconds(32).toNanos());
    assertThat(clock.step()).isEqualTo(new ClockStep(1, Duration.ofSeconds(30)));
  }

  @Test
  void takesSmallCorrectionsForWhatTheyAre() {
    long before = clock.nanos();
    for (int i = 0; i < 100; i++) {
      wall = wall.plusMillis(i % 3 == 0 ? -20 : 10);
      pass(Duration.ofMillis(1_100));
      long now = clock.nanos();
      assertThat(now).isGreaterThan(before);
      before = now;
    }
    assertThat(clock.step()).isEqualTo(ClockStep.NONE);
  }

  @Test
  void namesSessionsApartWhateverTheWallClockDoes() {
    SessionChain stream = SessionChain.open("c", "bitmex", "main", "public0");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      wall = wall.minusSeconds(10);
      pass(Duration.ofMillis(i % 2 == 0 ? 0 : 1_500));
      names.add(stream.session(clock.nanos()));
    }
    assertThat(names).hasSize(300);
  }
}
