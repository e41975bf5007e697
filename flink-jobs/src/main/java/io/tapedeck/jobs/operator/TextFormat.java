package io.tapedeck.jobs.operator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts between operators: length and UTF-8. Copies whole arrays, unlike Flink's own format. */
final class TextFormat {

  private static final int NONE = -1;

  private TextFormat() {}

  static void write(@Nullable String text, DataOutput out) throws IOException {
    if (text == null) {
      out.writeInt(NONE);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static @Nullable String read(DataInput in) throws IOException {
    int length = in.readInt();
    return length == NONE ? null : readPresent(length, in);
  }

  /** Reads a text that is never none. */
  static String readPresent(DataInput in) throws IOException {
    return readPresent(in.readInt(), in);
  }

  private static String readPresent(int length, DataInput in) throws IOException {
    if (length < 0) {
      throw new IOException("a text that must be there is none");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
