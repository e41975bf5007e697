package io.tapedeck.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {

  @ParameterizedTest
  @CsvSource({
    "32MiB, 33554432, 32MiB",
    "500B, 500, 500B",
    "1024KiB, 1048576, 1MiB",
    "10 GiB, 10737418240, 10GiB",
    "3TiB, 3298534883328, 3TiB",
    "0B, 0, 0B"
  })
  void readsAndPrints(String text, long bytes, String printed) {
    assertThat(DataSize.parse(text).bytes()).isEqualTo(bytes);
    assertThat(DataSize.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"32MB", "32", "-1B", "", "1.5GiB", "999999999TiB"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> DataSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a size");
  }

  @Test
  void isNeverNegativeAndFitsAnArrayOrSaysSo() {
    assertThatThrownBy(() -> new DataSize(-1)).hasMessageContaining("negative");
    assertThat(DataSize.ofMebibytes(32).asInt()).isEqualTo(1 << 25);
    assertThatThrownBy(() -> DataSize.parse("2GiB").asInt())
        .isInstanceOf(ArithmeticException.class);
    assertThat(DataSize.parse("1KiB")).isLessThan(DataSize.parse("1025B"));
  }
}
