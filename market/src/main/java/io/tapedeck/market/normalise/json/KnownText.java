package io.tapedeck.market.normalise.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A short text that was read before, and how it is printed. Immutable. */
final class KnownText extends PrintedWord {

  private final String text;

  /** The text of these ASCII bytes. */
  KnownText(byte[] bytes, int from, int to) {
    super(Arrays.copyOfRange(bytes, from, to), "\"");
    text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  String text() {
    return text;
  }
}
