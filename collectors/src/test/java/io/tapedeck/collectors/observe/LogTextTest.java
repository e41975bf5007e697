package io.tapedeck.collectors.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exchange says must not write lines of its own into our log, nor fill it. */
class LogTextTest {

  @Test
  void leavesPlainTextAsItIs() {
    assertThat(LogText.of("Überlastet: 60 s, 请稍后")).isEqualTo("Überlastet: 60 s, 请稍后");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, '\n', '\r', 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x2029, 0x202e, 0xd800})
  void aCharacterThatSteersBecomesADot(int steering) {
    assertThat(LogText.of("a" + Character.toString(steering) + "b")).isEqualTo("a.b");
  }

  @Test
  void aLongTextIsCut() {
    assertThat(LogText.of("x".repeat(500))).isEqualTo("x".repeat(500));
    assertThat(LogText.of("x".repeat(100_000))).isEqualTo("x".repeat(500) + "...");
  }

  @Test
  void whateverIsToldIsOneShortLine() {
    String hostile = "no\n2026-11-21 WARN forged\u001b[2J" + "!".repeat(10_000);
    CollectorEvents events = new CollectorEvents("acme");
    for (Runnable told :
        List.<Runnable>of(
            () -> events.error(hostile),
            () -> events.refused("s", hostile, hostile),
            () -> events.rejected("s", hostile),
            () -> events.refusedByBroker("s", hostile),
            () -> events.unknownError(hostile))) {
      told.run();
      assertThat(events.counts().lastError())
          .hasSizeLessThan(600)
          .doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
