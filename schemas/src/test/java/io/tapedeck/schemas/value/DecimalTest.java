package io.tapedeck.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "-1",
        "2.4400",
        "0.0000232",
        "1e-10",
        "1E+5",
        "-0",
        "-0.0",
        "0.0",
        "00.5",
        "123456789012345678",
        "1234567890123456789",
        "-9223372036854775808",
        "0.000000000000000001",
        "0.1234567890123456789012345678901234567890",
        "100",
        "1.10",
        ".5",
        "5.",
        "+1"
      })
  void isPrintedAsItCame(String text) {
    assertThat(Decimal.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "e5",
        "1e",
        "1e+",
        "1.2.3",
        "0x10",
        "NaN",
        "Infinity",
        "1 ",
        "٣",
        "--1"
      })
  void refusesWhatIsNoNumber(String text) {
    assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Decimal.parse(text));
  }

  @Test
  void refusesAnAbsurdLengthAndNamesTheLimit() {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> Decimal.parse("1".repeat(1_001)))
        .withMessageContaining("1000");
  }

  @ParameterizedTest
  @CsvSource({"1.10, 1.1", "1e-10, 0.0000000001", "0, -0.0", "100, 1e2"})
  void comparesAsANumber(String one, String other) {
    assertThat(Decimal.parse(one).sameValue(Decimal.parse(other))).isTrue();
    assertThat(Decimal.parse(one)).isNotEqualTo(Decimal.parse(other));
  }

  @ParameterizedTest
  @CsvSource({
    "64123.5, true",
    "123456789012345, true",
    "1234567890123456, false",
    "1234567890123450, true",
    "0.1234567890123456, false",
    "1e-10, true",
    "1e-320, false",
    "1e400, false",
    "-0.0, false",
    "0.000, true",
    "1304314508780744705, false",
    "340.10731595, true",
    "5.1000000000000000000, true"
  })
  void knowsWhatADoubleCanGiveBack(String text, boolean fits) {
    assertThat(Decimal.parse(text).fitsDouble()).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void theNearestDoubleIsJavasOwn(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = randomNumber(random);
      assertThat(Decimal.parse(text).toDouble()).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void fifteenDigitsOfTheDoubleAreTheNumberAgain(long seed) {
    Random random = new Random(seed);
    MathContext fifteen = new MathContext(15, RoundingMode.HALF_EVEN);
    for (int i = 0; i < 20_000; i++) {
      Decimal decimal = Decimal.parse(randomNumber(random));
      BigDecimal printed = new BigDecimal(decimal.toDouble()).round(fifteen);
      boolean back = printed.compareTo(decimal.toBigDecimal()) == 0;
      if (decimal.fitsDouble()) {
        assertThat(back).as("%s fits but is not given back", decimal).isTrue();
      }
    }
  }

  @Test
  void aCompactDecimalIsMadeOfItsParts() {
    Decimal decimal = Decimal.parse("2.4400");
    assertThat(decimal.isCompact()).isTrue();
    assertThat(Decimal.ofUnscaled(decimal.unscaled(), decimal.scale())).isEqualTo(decimal);
    assertThat(decimal.toBigDecimal()).isEqualTo(new BigDecimal("2.4400"));
  }

  private static String randomNumber(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    text.append(1 + random.nextInt(9));
    int whole = random.nextInt(12);
    for (int i = 0; i < whole; i++) {
      text.append(random.nextInt(10));
    }
    int fraction = random.nextInt(12);
    for (int i = 0; i < fraction; i++) {
      text.append(i == 0 ? "." : "").append(random.nextInt(10));
    }
    return text.append(random.nextInt(10) == 0 ? "e-" + random.nextInt(12) : "").toString();
  }
}
