package io.tapedeck.collectors.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

  @Test
  void neverGoesBackWhenTheWallClockDoes() {
    long start = clock.nanos();
    wall = wall.minusSeconds(30);
    monotonic += Duration.ofSeconds(2).toNanos();
    assertThat(clock.nanos()).isEqualTo(start);
  }

  @Test
  void followsTheWallClockWhenThatWasSetForward() {
    long start = clock.nanos();
    wall = wall.plusSeconds(30);
    monotonic += Duration.ofSeconds(2).toNanos();
    assertThat(clock.nanos()).isEqualTo(start + Duration.ofSeconds(30).toNanos());
  }
}
