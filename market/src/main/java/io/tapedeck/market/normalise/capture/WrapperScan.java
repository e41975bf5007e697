package io.tapedeck.market.normalise.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A look for the field names that only wrapped lines have, eight positions at once: {@code
 * "payload"} and {@code "raw"} are a quote, p or r, and a. May find them where they are none, never
 * misses them.
 */
final class WrapperScan {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * ONES;
  private static final long SECOND_BIT = 2 * ONES;
  private static final long P_OR_R = ('p' | 2) * ONES; // p and r differ in that bit alone
  private static final long A = 'a' * ONES;
  private static final int START_LENGTH = 64;

  private WrapperScan() {}

  /** Whether a name of a wrapped line may stand in the line. */
  static boolean hasWrapperField(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES + 2 <= to; at += Long.BYTES) {
      long differs =
          ((long) LONGS.get(bytes, at) ^ QUOTES)
              | (((long) LONGS.get(bytes, at + 1) | SECOND_BIT) ^ P_OR_R)
              | ((long) LONGS.get(bytes, at + 2) ^ A);
      if (((differs - ONES) & ~differs & HIGH_BITS) != 0) {
        return true;
      }
    }
    for (; at + 2 < to; at++) {
      if (bytes[at] == '"' && (bytes[at + 1] | 2) == ('p' | 2) && bytes[at + 2] == 'a') {
        return true;
      }
    }
    return startsWithType(bytes, from, to);
  }

  /** Lines about the recorder itself have a type and neither payload nor raw. */
  private static boolean startsWithType(byte[] bytes, int from, int to) {
    int end = Math.min(to - 2, from + START_LENGTH);
    for (int at = from; at < end; at++) {
      if (bytes[at] == '"' && bytes[at + 1] == 't' && bytes[at + 2] == '"') {
        return true;
      }
    }
    return false;
  }
}
