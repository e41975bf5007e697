package io.tapedeck.market.normalise.capture;

import io.tapedeck.schemas.text.EightBytes;

/**
 * A look for the field names that only wrapped lines have, eight positions at once: {@code
 * "payload"} and {@code "raw"} are a quote, p or r, and a. May find them where they are none, never
 * misses them.
 */
final class WrapperScan {

  private static final long QUOTES = EightBytes.repeated('"');
  private static final long SECOND_BIT = EightBytes.repeated(2);

  /** In this bit alone p and r differ. */
  private static final long P_OR_R = EightBytes.repeated('p' | 2);

  private static final long A = EightBytes.repeated('a');
  private static final int START_LENGTH = 64;

  private WrapperScan() {}

  /** Whether a name of a wrapped line may stand in the line. */
  static boolean hasWrapperField(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES + 2 <= to; at += Long.BYTES) {
      long differs =
          (EightBytes.at(bytes, at) ^ QUOTES)
              | ((EightBytes.at(bytes, at + 1) | SECOND_BIT) ^ P_OR_R)
              | (EightBytes.at(bytes, at + 2) ^ A);
      if (EightBytes.zeros(differs) != 0) {
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
