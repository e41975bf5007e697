package io.tapedeck.collectors.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The eraser that replaces the texts in the arguments of a login by {@code ***}, byte by byte, so
 * that it also works on frames that are cut. Serves all threads.
 */
public final class CredentialEraser {

  private static final byte[] ARGUMENTS = bytes("\"args\"");
  private static final byte[] STARS = bytes("***");

  private final List<byte[]> logins;

  /** Works on frames that name one of these operations. */
  public CredentialEraser(String... logins) {
    this.logins = List.of(logins).stream().map(word -> bytes('"' + word + '"')).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes without credentials; null when they name no login. */
  public byte @Nullable [] erase(byte[] frame, int offset, int length) {
    int end = offset + length;
    if (logins.stream().noneMatch(login -> find(frame, offset, end, login) >= 0)) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length);
    int from = offset;
    int at = find(frame, from, end, ARGUMENTS);
    while (at >= 0) {
      int value = at + ARGUMENTS.length;
      out.write(frame, from, value - from);
      from = eraseTexts(frame, value, end, out);
      at = find(frame, from, end, ARGUMENTS);
    }
    out.write(frame, from, end - from);
    return out.toByteArray();
  }

  /** Copies one value without its texts; returns where it ends. */
  private static int eraseTexts(byte[] frame, int start, int end, ByteArrayOutputStream out) {
    int depth = 0;
    int at = start;
    while (at < end) {
      byte current = frame[at++];
      out.write(current);
      if (current == '"') {
        at = skipText(frame, at, end);
        out.write(STARS, 0, STARS.length);
        out.write('"');
      } else if (current == '[' || current == '{') {
        depth++;
      } else if (current == ']' || current == '}') {
        depth--;
      }
      if (depth <= 0 && current != ':' && current > ' ') {
        return at;
      }
    }
    return at;
  }

  /** The position after the quote that ends the text, or the end of a frame that was cut. */
  private static int skipText(byte[] frame, int start, int end) {
    for (int at = start; at < end; at++) {
      if (frame[at] == '\\') {
        at++;
      } else if (frame[at] == '"') {
        return at + 1;
      }
    }
    return end;
  }

  private static int find(byte[] frame, int from, int end, byte[] word) {
    for (int at = from; at <= end - word.length; at++) {
      if (matches(frame, at, word)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] frame, int at, byte[] word) {
    for (int i = 0; i < word.length; i++) {
      if (frame[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
