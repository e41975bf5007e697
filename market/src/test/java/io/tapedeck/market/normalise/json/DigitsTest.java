package io.tapedeck.market.normalise.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.value.Decimal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  private static String printed(long number, int scale) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonBuffer buffer = new JsonBuffer();
    buffer.decimal(Decimal.ofUnscaled(number, scale)).drainTo(out);
    return out.toString(StandardCharsets.US_ASCII).replace("\"", "");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 10, 99, 100, 2147483647L, 2147483648L, 999999999999999999L, -7})
  void writesWhatDecimalPrints(long number) throws IOException {
    for (int scale = 0; scale <= 18; scale++) {
      assertThat(printed(number, scale)).isEqualTo(Decimal.ofUnscaled(number, scale).toString());
    }
  }

  @Test
  void writesNumbersOfEveryLength() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      long number = (random.nextLong() >>> (4 + random.nextInt(60))) % 1_000_000_000_000_000_000L;
      int scale = random.nextInt(19);
      assertThat(printed(number, scale)).isEqualTo(Decimal.ofUnscaled(number, scale).toString());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new JsonBuffer().whole(number).drainTo(out);
      assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(Long.toString(number));
    }
  }
}
