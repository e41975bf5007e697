package io.tapedeck.simulator.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.simulator.SteppingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BitgetSessionLimitsTest {

  private final SteppingClock clock = new SteppingClock("2026-11-21T10:00:00Z");
  private final BitgetSessionLimits limits = new BitgetSessionLimits(clock);

  @Test
  void endsWithoutChannelAfterHalfAMinute() {
    clock.advance(Duration.ofSeconds(30));
    assertThat(limits.end(clock.instant(), false)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(limits.end(clock.instant(), false)).contains("No channel");
  }

  @Test
  void endsWithoutPingAfterTwoMinutesThoughDataFlow() {
    clock.advance(Duration.ofSeconds(121));
    assertThat(limits.end(clock.instant(), true)).contains("No ping");
    limits.pinged(clock.instant());
    assertThat(limits.end(clock.instant(), true)).isEmpty();
  }

  @Test
  void endsAfterADayWhateverTheClientDoes() {
    clock.advance(Duration.ofHours(24).plusSeconds(1));
    limits.pinged(clock.instant());
    assertThat(limits.end(clock.instant(), true)).contains("24 hours");
  }

  @Test
  void countsMessagesASecondAndSubscriptionsAnHour() {
    int messages = 0;
    while (limits.mayTalk()) {
      messages++;
    }
    int subscriptions = 0;
    while (limits.maySubscribe()) {
      subscriptions++;
    }
    assertThat(messages).isEqualTo(10);
    assertThat(subscriptions).isEqualTo(240);
  }
}
