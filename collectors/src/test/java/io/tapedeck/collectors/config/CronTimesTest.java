package io.tapedeck.collectors.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times that cron expressions name. */
class CronTimesTest {

  @ParameterizedTest
  @CsvSource({
    "20 0 * * *,        UTC,           2026-11-30T00:19:59.999Z, 2026-11-29T00:20:00Z, 2026-11-30T00:20:00Z",
    "20 0 * * *,        UTC,           2026-11-30T00:20:00Z,     2026-11-30T00:20:00Z, 2026-12-01T00:20:00Z",
    "20 0 * * *,        UTC,           2026-11-30T00:20:00.500Z, 2026-11-30T00:20:00Z, 2026-12-01T00:20:00Z",
    "20 0 * * *,        Europe/Berlin, 2026-11-30T00:00:00Z,     2026-11-29T23:20:00Z, 2026-11-30T23:20:00Z",
    "30 2 * * *,        Europe/Berlin, 2026-03-29T12:00:00Z,     2026-03-28T01:30:00Z, 2026-03-30T00:30:00Z",
    "*/15 9-17 * * 1-5, UTC,           2026-11-27T18:00:00Z,     2026-11-27T17:45:00Z, 2026-11-30T09:00:00Z",
  })
  void theLastTimeHasComeAndTheNextHasNot(
      String cron, String zone, Instant now, Instant last, Instant next) {
    CronTimes times = CronTimes.parse(cron, zone);
    assertThat(times.last(now)).contains(last);
    assertThat(times.next(now)).contains(next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every day  | UTC   | 'every day' is no time of cron",
        "20 25 * * *| UTC   | '20 25 * * *' is no time of cron",
        "''         | UTC   | '' is no time of cron",
        "20 0 * * * | Mars  | 'Mars' is no zone",
      })
  void whatIsNoTimeIsRefusedInOneSentence(String cron, String zone, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CronTimes.parse(cron, zone))
        .withMessageStartingWith(sentence);
  }

  @Test
  void aDayThatNeverComesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CronTimes.parse("0 0 30 2 *", "UTC"))
        .withMessageContaining("30 2");
  }
}
