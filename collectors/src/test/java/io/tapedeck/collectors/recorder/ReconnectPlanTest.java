package io.tapedeck.collectors.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.tapedeck.collectors.clock.TestTime;
import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.ErrorAction;
import io.tapedeck.collectors.exchange.Limits.Rate;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.collectors.session.SessionEnd;
import io.tapedeck.schemas.avro.event.EndReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconnectPlanTest {

  private final TestTime time = new TestTime();
  private final ReconnectPlan plan =
      new ReconnectPlan(
          ConnectionConfig.DEFAULT,
          new ConnectBudget(
              ConnectionConfig.DEFAULT,
              new Rate(20, Duration.ofHours(1)),
              new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                  return time.getAsLong();
                }

                @Override
                public boolean isWallClockBased() {
                  return false;
                }
              }));

  private static SessionEnd end(
      boolean useful, @Nullable ErrorAction action, @Nullable Duration retryAfter) {
    return new SessionEnd(
        EndReason.closed_by_peer, "", action, retryAfter, null, useful, new LastHeartbeat("s", 1));
  }

  @Test
  void waitsLongerAfterEveryFailureUpToTheLimit() {
    Duration longest = Duration.ZERO;
    for (int failure = 1; failure <= 12; failure++) {
      Duration wait = plan.after(end(false, null, null));
      double expected = Math.min(120, Math.pow(2, failure - 1));
      assertThat(wait.toMillis() / 1_000.0).isBetween(0.69 * expected, 1.31 * expected);
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    assertThat(longest).isLessThan(Duration.ofSeconds(157));
  }

  @Test
  void startsOverAfterASessionThatBroughtData() {
    for (int i = 0; i < 5; i++) {
      plan.after(end(false, null, null));
    }
    assertThat(plan.after(end(true, null, null))).isLessThan(Duration.ofMillis(1_400));
  }

  @Test
  void pausesWhenErrorsRepeat() {
    assertThat(plan.after(end(false, ErrorAction.BAD_REQUEST, null)))
        .isLessThan(Duration.ofSeconds(10));
    plan.after(end(false, ErrorAction.BAD_REQUEST, null));
    assertThat(plan.after(end(false, ErrorAction.BAD_REQUEST, null)))
        .isEqualTo(Duration.ofMinutes(5));
  }

  private static SessionEnd oversizedAt(Duration since) {
    return new SessionEnd(
        EndReason.oversized,
        "",
        ErrorAction.BAD_REQUEST,
        null,
        null,
        true,
        new LastHeartbeat("s", 1_800_000_000_000_000_000L + since.toNanos()));
  }

  @Test
  void pausesWhenMessagesOverTheLimitRepeatThoughDataCameBeforeEach() {
    assertThat(plan.after(oversizedAt(Duration.ZERO))).isLessThan(Duration.ofSeconds(2));
    assertThat(plan.after(oversizedAt(Duration.ofSeconds(5)))).isLessThan(Duration.ofSeconds(4));
    assertThat(plan.after(oversizedAt(Duration.ofSeconds(9)))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void doesNotPauseForMessagesOverTheLimitThatAreRare() {
    for (int i = 1; i < 6; i++) {
      assertThat(plan.after(oversizedAt(Duration.ofHours(2L * i))))
          .isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void waitsAsLongAsTheExchangeAsksButNotForever() {
    assertThat(plan.after(end(false, ErrorAction.THROTTLE, Duration.ofSeconds(90))))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(plan.after(end(false, ErrorAction.THROTTLE, Duration.ofDays(9))))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void savesConnectionsWhenTheExchangeSaysThatFewAreLeft() {
    SessionEnd few =
        new SessionEnd(
            EndReason.closed_by_peer, "", null, null, 4, true, new LastHeartbeat("s", 1));
    assertThat(plan.after(few)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void keepsToTheBudgetOfConnections() {
    for (int i = 0; i < 20; i++) {
      assertThat(plan.takeConnect()).isZero();
    }
    assertThat(plan.takeConnect())
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3).plusSeconds(1));
    time.advance(Duration.ofHours(2));
    assertThat(plan.takeConnect()).isZero();
  }
}
