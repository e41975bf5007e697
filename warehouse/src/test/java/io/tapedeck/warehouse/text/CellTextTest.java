package io.tapedeck.warehouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellTextTest {

  @Test
  void nothingThatAnExchangeSendsCanSteerTheTerminal() {
    assertThat(CellText.forTerminal("a\u001b[2Jb\r\n\u202ec", 60))
        .isEqualTo("a\\u001b[2Jb\\u000d\\u000a\\u202ec");
  }

  @Test
  void longCellsAreCutVisibly() {
    assertThat(CellText.forTerminal("x".repeat(100), 10)).isEqualTo("x".repeat(9) + "…");
  }

  @Test
  void listsAndMapsAreJson() {
    assertThat(CellText.of(List.of(Map.of("price", 1.5)))).isEqualTo("[{\"price\":1.5}]");
  }
}
