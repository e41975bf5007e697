package io.tapedeck.lake.write;

import java.math.BigDecimal;
import java.util.Arrays;

/** The fixed 16 bytes of a DECIMAL(38,18): two's complement, most significant byte first. */
final class MoneyBytes {

  private MoneyBytes() {}

  static byte[] of(BigDecimal amount) {
    byte[] digits = amount.unscaledValue().toByteArray();
    byte[] fixed = new byte[TableSchema.MONEY_BYTES];
    int free = fixed.length - digits.length;
    Arrays.fill(fixed, 0, free, (byte) (amount.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, fixed, free, digits.length);
    return fixed;
  }
}
