package io.tapedeck.jobs.lake;

import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the last few texts of one column. Session, channel, symbol, unit or side repeat from
 * row to row, so that nearly every row finds its bytes ready; a column of ids makes them anew.
 */
final class TextCache {

  private static final int SLOTS = 4;

  private final @Nullable String[] keys = new String[SLOTS];
  private final Binary[] values = new Binary[SLOTS];
  private int next;

  /** The UTF-8 bytes of a text. */
  Binary binary(String text) {
    for (int i = 0; i < SLOTS; i++) {
      if (text.equals(keys[i])) {
        return values[i];
      }
    }
    Binary made = Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
    keys[next] = text;
    values[next] = made;
    next = (next + 1) % SLOTS;
    return made;
  }
}
