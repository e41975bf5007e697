package io.tapedeck.warehouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "-1",
        "0.1",
        "86019.5",
        "0.0000000001",
        "1000000",
        "0.3",
        "2.0E-22",
        "123456789012345",
        "0.000012345678",
        "999999999999999",
        "1.10000000000001"
      })
  void printsTheDecimalThatADoubleWasReadFrom(String text) {
    String printed = Numbers.text(Double.valueOf(text));

    assertThat(new BigDecimal(printed)).isEqualByComparingTo(text);
  }

  @Test
  void whatNeedsSeventeenDigitsGetsThem() {
    assertThat(Numbers.text(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(Double.parseDouble(Numbers.text(Math.PI))).isEqualTo(Math.PI);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void everyDoubleComesBackAndShortOnesStayShort(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        assertThat(Double.parseDouble(Numbers.text(any))).isEqualTo(any);
      }
      BigDecimal price = BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), random.nextInt(9));
      assertThat(new BigDecimal(Numbers.text(price.doubleValue()))).isEqualByComparingTo(price);
    }
  }

  @Test
  void wholeNumbersAndMoneyLoseNothing() {
    assertThat(Numbers.text(new BigInteger("170141183460469231731687303715884105727")))
        .isEqualTo("170141183460469231731687303715884105727");
    assertThat(Numbers.text(new BigDecimal("1.500000000000000000"))).isEqualTo("1.5");
    assertThat(Numbers.text(new BigDecimal("100.000000000000000000"))).isEqualTo("100");
    assertThat(Numbers.text(Double.NaN)).isEqualTo("NaN");
  }
}
