package io.tapedeck.schemas.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LivenessTest {

  private static final long SIGN = 1_795_255_200_000_000L;

  @Test
  void microsecondsAndNanosecondsSayTheSame() {
    long alive = Liveness.aliveUntilMicros(SIGN);

    assertThat(Liveness.aliveUntil(SIGN * 1_000)).isEqualTo(alive * 1_000);
    assertThat(Liveness.isDead(SIGN * 1_000, alive * 1_000)).isFalse();
    assertThat(Liveness.isDead(SIGN * 1_000, alive * 1_000 + 1)).isTrue();
  }

  @Test
  void thePageOnGapsNamesTheTime() {
    assertThat(Path.of("..", "docs", "gaps.md"))
        .content()
        .contains("\n%d s after its last sign".formatted(Liveness.DEAD_AFTER.toSeconds()));
  }
}
