package io.tapedeck.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> COMMANDS =
      List.of("demo", "record", "import", "decode", "query", "simulate", "check-config");

  @ParameterizedTest
  @CsvSource({
    "qeury, query",
    "IMPORT, import",
    "decod, decode",
    "recrod, record",
    "check, check-config",
    "simulator, simulate"
  })
  void findsWhatWasMeant(String typed, String meant) {
    assertThat(Nearest.to(typed, COMMANDS)).contains(meant);
  }

  @Test
  void ofWordsThatBeginAlikeTheShortestWasMeant() {
    assertThat(Nearest.to("MARK_PRIC", List.of("MARK_PRICE_KLINE_1m", "MARK_PRICE")))
        .contains("MARK_PRICE");
  }

  @Test
  void staysSilentWhereNothingIsNear() {
    assertThat(Nearest.to("backfill", COMMANDS)).isEmpty();
    assertThat(Nearest.to("x".repeat(100_000), COMMANDS)).isEmpty();
    assertThat(Nearest.hint("zzz", List.of("a", "b"))).isEqualTo(": known are a, b");
  }

  @Test
  void aSentenceNamesWhatWasMeantOrAllThatAreKnown() {
    assertThat(Nearest.unknown("table", "trads", List.of("trades", "quotes")))
        .isEqualTo("unknown table 'trads', did you mean 'trades'?");
    assertThat(Nearest.unknown("table", "zzz", List.of("trades", "quotes")))
        .isEqualTo("unknown table 'zzz'; known are trades, quotes");
    assertThat(Nearest.unknown("table", "x".repeat(100_000), List.of("trades")))
        .hasSizeLessThan(120);
  }
}
