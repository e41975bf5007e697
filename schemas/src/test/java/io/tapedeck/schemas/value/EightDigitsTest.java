package io.tapedeck.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Printing by eights against what the JDK prints. */
class EightDigitsTest {

  private static final int FROM = 3;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 14, 15})
  void printsWhatTheJdkPrints(int scale) {
    SplittableRandom random = new SplittableRandom(scale);
    long bound = 1;
    for (int digits = 0; digits <= 15; digits++, bound *= 10) {
      expect(bound - 1, scale);
      expect(Math.min(bound, EightDigits.LIMIT - 1), scale);
      for (int i = 0; i < 2_000; i++) {
        expect(random.nextLong(bound), scale);
      }
    }
  }

  /** Into bytes that have just the room which the callers leave. */
  private static void expect(long unscaled, int scale) {
    byte[] target = new byte[FROM + Decimal.ofUnscaled(unscaled, scale).maxLength()];
    int end = EightDigits.write(unscaled, scale, target, FROM);
    String printed = new String(target, FROM, end - FROM, StandardCharsets.US_ASCII);
    assertThat(printed).isEqualTo(BigDecimal.valueOf(unscaled, scale).toPlainString());
  }
}
