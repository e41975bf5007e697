package io.tapedeck.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

  private static final String ALL =
      "drop=0.01,delay=0.05:200ms,repeat=0.02,reorder=0.03,cut=0.005,disconnect=30s,refuse=0.1";

  @Test
  void readsEveryWord() {
    assertThat(FaultPlan.parse(ALL))
        .isEqualTo(
            new FaultPlan(
                0.01,
                0.05,
                Duration.ofMillis(200),
                0.02,
                0.03,
                0.005,
                Duration.ofSeconds(30),
                0.1));
    assertThat(FaultPlan.parse("")).isEqualTo(FaultPlan.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop",
        "drop=",
        "drop=2",
        "drop=x",
        "drop=-1",
        "drop=NaN",
        "lose=0.1",
        "delay=0.1",
        "delay=0.1:",
        "delay=0.1:5",
        "disconnect=0.5",
        "drop=0.1,drop=0.2",
        ",",
        "drop=0.6,cut=0.6"
      })
  void saysInOneSentenceWhatIsWrong(String text) {
    assertThatThrownBy(() -> FaultPlan.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--faults: ")
        .hasMessageEndingWith(".");
  }

  @Test
  void faultsComeAsOftenAsPlannedAndTheSameForASeed() {
    FaultDice dice = new FaultDice(FaultPlan.parse(ALL), 7);
    FaultDice twin = new FaultDice(FaultPlan.parse(ALL), 7);
    Map<FaultDice.Fate, Integer> counts = new EnumMap<>(FaultDice.Fate.class);
    for (int i = 0; i < 100_000; i++) {
      FaultDice.Fate fate = dice.next();
      assertThat(twin.next()).isEqualTo(fate);
      counts.merge(fate, 1, Integer::sum);
    }
    assertThat(counts.get(FaultDice.Fate.DROP)).isBetween(850, 1_150);
    assertThat(counts.get(FaultDice.Fate.DELAY)).isBetween(4_700, 5_300);
    assertThat(counts.get(FaultDice.Fate.CUT)).isBetween(400, 600);
  }
}
