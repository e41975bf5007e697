package io.tapedeck.collectors.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.exchange.Subscription;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResyncPolicyTest {

  private static final Subscription BOOK = new Subscription("book", "A");

  private final ResyncPolicy policy = new ResyncPolicy(() -> 0);
  private long now;

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void makesAStreamWaitLongerEachTime() {
    assertThat(policy.permits(BOOK, now)).isTrue();
    pass(Duration.ofSeconds(9));
    assertThat(policy.permits(BOOK, now)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(policy.permits(BOOK, now)).isTrue();
    pass(Duration.ofSeconds(19));
    assertThat(policy.permits(BOOK, now)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(policy.permits(BOOK, now)).isTrue();
    int permitted = 0;
    for (int minute = 0; minute < 180; minute++) {
      pass(Duration.ofMinutes(1));
      permitted += policy.permits(BOOK, now) ? 1 : 0;
    }
    assertThat(permitted).isLessThan(24);
  }

  @Test
  void startsOverAfterAQuietTime() {
    for (int i = 0; i < 100; i++) {
      policy.permits(BOOK, now);
      pass(Duration.ofSeconds(10));
    }
    pass(Duration.ofHours(1));
    assertThat(policy.permits(BOOK, now)).isTrue();
    pass(ResyncPolicy.SHORTEST);
    assertThat(policy.permits(BOOK, now)).isTrue();
  }

  @Test
  void asksForNothingWhileManyGoWrongAtOnce() {
    int permitted = 0;
    for (int i = 0; i < 200; i++) {
      permitted += policy.permits(new Subscription("book", "S" + i), now) ? 1 : 0;
    }
    assertThat(permitted).isEqualTo(ResyncPolicy.MANY);
    pass(ResyncPolicy.WINDOW.minusSeconds(1));
    assertThat(policy.permits(BOOK, now)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(policy.permits(BOOK, now)).isTrue();
  }
}
