package io.tapedeck.market.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random bars, late and out of order, against a plain list of which minutes came. */
class SeriesGapsTest {

  private static final long MINUTE = 60_000_000L;
  private static final long START = 29_000_000L * MINUTE;
  private static final long SLACK = 10_000_000_000L;
  private static final int MINUTES = 600;

  /** A bar of a minute that came at a received time, both counted from the start. */
  private record Came(int minute, long micros) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 99, 2_026})
  void whatIsToldIsEveryMinuteThatSomebodyWouldHaveHeard(long seed) throws IOException {
    Random random = new Random(seed);
    Set<Integer> deaf = deafMinutes(random);
    List<Came> bars = bars(random);
    SeriesGaps gaps = new SeriesGaps();
    Set<Integer> told = new TreeSet<>();
    for (Came bar : bars) {
      long at = (START + bar.micros()) * 1_000L;
      gaps.note(row(bar.minute()), at).ifPresent(hole -> told.removeAll(minutes(hole)));
      if (random.nextInt(3) == 0) {
        tell(gaps, at - SLACK, deaf, told);
        gaps = throughACheckpoint(gaps);
      }
    }
    tell(gaps, Long.MAX_VALUE, deaf, told);
    assertThat(told).isEqualTo(missing(bars, deaf)).isNotEmpty();
  }

  private static void tell(SeriesGaps gaps, long waited, Set<Integer> deaf, Set<Integer> told) {
    SeriesGaps.Attention listened =
        (from, to) -> !deaf.contains((int) ((from / 1_000L - START) / MINUTE));
    gaps.due(waited, SLACK, listened)
        .forEach(
            hole -> {
              Set<Integer> minutes = minutes(hole);
              assertThat(told).as("nothing is told twice").doesNotContainAnyElementsOf(minutes);
              told.addAll(minutes);
            });
  }

  private static SeriesRow row(int minute) {
    long open = START + minute * MINUTE;
    return new SeriesRow("XBTUSD", "trade 1m", open, MINUTE, open + MINUTE);
  }

  private static Set<Integer> minutes(SeriesGaps.Hole hole) {
    Set<Integer> minutes = new TreeSet<>();
    for (long time = hole.first(); time < hole.to(); time += MINUTE) {
      minutes.add((int) ((time - START) / MINUTE));
    }
    return minutes;
  }

  /** Minutes at whose beginning nobody listened. */
  private static Set<Integer> deafMinutes(Random random) {
    Set<Integer> deaf = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      int from = random.nextInt(MINUTES);
      for (int minute = from; minute < from + random.nextInt(20); minute++) {
        deaf.add(minute);
      }
    }
    return deaf;
  }

  private static List<Came> bars(Random random) {
    List<Came> bars = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      long late = random.nextInt(8) == 0 ? random.nextInt(5) * MINUTE : 0;
      if (minute == 0 || random.nextInt(6) != 0) {
        bars.add(new Came(minute, (minute + 1) * MINUTE + late + random.nextInt(1_000_000)));
      }
    }
    bars.sort((left, right) -> Long.compare(left.micros(), right.micros()));
    return bars;
  }

  /** The slow way: every minute between the first bar and the newest that no bar is of. */
  private static Set<Integer> missing(List<Came> bars, Set<Integer> deaf) {
    List<Integer> came = bars.stream().map(Came::minute).toList();
    Set<Integer> missing = new TreeSet<>();
    for (int minute = came.get(0); minute < Collections.max(came); minute++) {
      if (!came.contains(minute) && !deaf.contains(minute + 1)) {
        missing.add(minute);
      }
    }
    return missing;
  }

  private static SeriesGaps throughACheckpoint(SeriesGaps gaps) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    gaps.write(new DataOutputStream(bytes));
    return SeriesGaps.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
