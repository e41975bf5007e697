package io.tapedeck.collectors.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.config.CronTimes;
import io.tapedeck.collectors.config.ScheduleConfig;
import io.tapedeck.collectors.paging.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which run of a schedule comes when, and what it reaches. */
class ScheduledRunsTest {

  private static final ScheduleConfig DAILY =
      new ScheduleConfig(
          "daily",
          CronTimes.parse("20 0 * * *", "UTC"),
          Duration.ofMinutes(10),
          List.of("fills"),
          List.of(),
          Duration.ofDays(2));

  private static ScheduledRuns runs(@Nullable Instant whole, Instant now) {
    return new ScheduledRuns(DAILY, whole, now, jitter -> jitter.dividedBy(2));
  }

  private static Instant november(int day, String time) {
    return Instant.parse("2026-11-%02dT%s:00Z".formatted(day, time));
  }

  private static Span span(Instant from, Instant to) {
    return new Span(from.toEpochMilli(), to.toEpochMilli());
  }

  @Test
  void aScheduleThatNeverRanWaitsForItsTimeAndItsJitter() {
    ScheduledRuns runs = runs(null, november(20, "12:00"));
    assertThat(runs.begins(november(20, "12:00"))).isEmpty();
    assertThat(runs.begins(november(21, "00:24"))).isEmpty();
    assertThat(runs.begins(november(21, "00:25"))).contains(november(21, "00:20"));
    assertThat(runs.span(november(21, "00:20")))
        .isEqualTo(span(november(19, "00:20"), november(21, "00:20")));
  }

  @Test
  void aRunThatWasMissedBeginsAtOnce() {
    ScheduledRuns runs = runs(november(20, "00:20"), november(21, "08:00"));
    assertThat(runs.begins(november(21, "08:00"))).contains(november(21, "00:20"));
  }

  @Test
  void ofManyThatWereMissedOneIsMadeAndReachesAllOfThem() {
    ScheduledRuns runs = runs(november(10, "00:20"), november(21, "08:00"));
    assertThat(runs.begins(november(21, "08:00"))).contains(november(21, "00:20"));
    assertThat(runs.span(november(21, "00:20")))
        .isEqualTo(span(november(10, "00:20"), november(21, "00:20")));
    runs.made(november(21, "00:20"), true, november(21, "08:01"));
    assertThat(runs.begins(november(21, "23:00"))).isEmpty();
    assertThat(runs.begins(november(22, "00:25"))).contains(november(22, "00:20"));
  }

  @Test
  void whatARunDidNotBringTheNextOneReaches() {
    ScheduledRuns runs = runs(november(17, "00:20"), november(18, "00:10"));
    runs.made(november(18, "00:20"), false, november(18, "00:30"));
    runs.made(november(19, "00:20"), false, november(19, "00:30"));
    assertThat(runs.begins(november(19, "00:31"))).isEmpty();
    assertThat(runs.span(november(20, "00:20")))
        .isEqualTo(span(november(17, "00:20"), november(20, "00:20")));
  }

  @Test
  void theSameRunAfterAStopAsksForTheSame() {
    Span first = runs(november(20, "00:20"), november(21, "08:00")).span(november(21, "00:20"));
    assertThat(runs(november(20, "00:20"), november(21, "19:00")).span(november(21, "00:20")))
        .isEqualTo(first);
  }

  @Test
  void aRunThatTookLongerThanItsTurnIsFollowedByTheOneThatCameMeanwhile() {
    ScheduledRuns runs = runs(november(20, "00:20"), november(21, "00:20"));
    runs.made(november(21, "00:20"), true, november(22, "03:00"));
    assertThat(runs.begins(november(22, "03:00"))).contains(november(22, "00:20"));
  }
}
