package io.tapedeck.launcher.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.collectors.observe.CollectorCounts;
import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PipelinePictureTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final PipelinePicture picture = new PipelinePicture(Clock.fixed(NOON, ZoneOffset.UTC));

  private static CollectorCounts counts(long received, @Nullable String error) {
    return new CollectorCounts(received, received, 0, 0, 2, 1, 1, 0, error);
  }

  private static JobProgress progress(long rows) {
    Map<String, Long> tables =
        Tables.ALL.stream().collect(Collectors.toMap(Table::name, table -> rows));
    return new JobProgress("running", tables, 0, 349, 7, NOON.minusSeconds(2), 745);
  }

  @Test
  void saysAllOfALargeRecordingOnASmallScreen() {
    Map<String, CollectorCounts> counts = new TreeMap<>();
    for (String exchange : List.of("bitget", "bitmart", "bitmex", "ltp")) {
      counts.put(exchange, counts(123_456_789, null));
      counts.put(exchange + "/simulated", counts(12_345, null));
    }

    List<String> lines = picture.lines(Optional.of(progress(1_234_567)), counts, 80);

    assertThat(lines).hasSizeLessThan(24).allMatch(line -> line.length() < 80);
    assertThat(lines.get(0)).startsWith("00:00:00  running  ").contains("349 waiting");
    assertThat(lines.get(2))
        .isEqualTo("                   connected     received    published  rejected  reconnects");
    assertThat(String.join("  ", lines))
        .contains("checkpoint 2 s ago", "bitmart/simulated", "trades 1,234,567", "rejected 1,2");
  }

  @Test
  void tellsAnErrorBelowTheNumbers() {
    List<String> lines =
        picture.lines(Optional.empty(), Map.of("ltp", counts(5, "refused: no such symbol")), 80);

    assertThat(lines)
        .containsExactly(
            "     connected  received  published  rejected  reconnects",
            "ltp          1         5          5         0           1",
            "ltp last error: refused: no such symbol");
  }

  @Test
  void saysWhatIsBeingStarted() {
    assertThat(picture.starting("broker", 80)).containsExactly("00:00:00  starting broker …");
  }
}
