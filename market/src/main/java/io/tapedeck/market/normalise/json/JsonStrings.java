package io.tapedeck.market.normalise.json;

import io.tapedeck.market.normalise.json.UnreadableFrame.Fault;
import io.tapedeck.schemas.text.EightBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings of a document: finds their end, checks escapes and UTF-8, and decodes what needs it. */
final class JsonStrings {

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t";

  private boolean plain;
  private boolean escaped;

  /** Whether the string skipped last was plain ASCII, so that its bytes are its text. */
  boolean plain() {
    return plain;
  }

  /**
   * Finds the closing quote of the string whose first character stands at {@code from}.
   *
   * @throws UnreadableFrame if a character, an escape or a UTF-8 sequence is not legal
   */
  int skip(JsonCursor cursor, byte[] bytes, int from, int to) throws UnreadableFrame {
    plain = true;
    escaped = false;
    int at = from;
    while (true) {
      at = skipPlain(bytes, at, to);
      if (at >= to) {
        throw cursor.truncated();
      }
      byte c = bytes[at];
      if (c == '"') {
        return at;
      }
      plain = false;
      if (c == '\\') {
        escaped = true;
        at = skipEscape(cursor, bytes, at, to);
      } else if (c < 0) {
        at = skipMultibyte(cursor, bytes, at, to);
      } else {
        throw cursor.malformedString("control character " + c, at);
      }
    }
  }

  private static int skipPlain(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long marks = EightBytes.special(EightBytes.at(bytes, at));
      if (marks != 0) {
        return at + EightBytes.before(marks);
      }
    }
    while (at < to && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  private static int skipEscape(JsonCursor cursor, byte[] bytes, int at, int to)
      throws UnreadableFrame {
    if (at + 1 >= to) {
      throw cursor.truncated();
    }
    if (ESCAPES.indexOf(bytes[at + 1]) >= 0) {
      return at + 2;
    }
    if (bytes[at + 1] != 'u') {
      throw cursor.malformedString("unknown escape", at);
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (i >= to) {
        throw cursor.truncated();
      }
      if (Character.digit(bytes[i], 16) < 0) {
        throw cursor.malformedString("unknown escape", at);
      }
    }
    return at + 6;
  }

  /** Checks one sequence: no stray, overlong, surrogate or out-of-range bytes. */
  private static int skipMultibyte(JsonCursor cursor, byte[] bytes, int at, int to)
      throws UnreadableFrame {
    int lead = bytes[at] & 0xFF;
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) {
      throw cursor.malformedString("a byte that is no UTF-8", at);
    }
    int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (int i = at + 1; i < at + length; i++) {
      if (i >= to) {
        throw cursor.truncated();
      }
      int next = bytes[i] & 0xFF;
      if (next < low || next > high) {
        throw cursor.malformedString("a byte that is no UTF-8", at);
      }
      low = 0x80;
      high = 0xBF;
    }
    return at + length;
  }

  /**
   * The text between the quotes of the string skipped last.
   *
   * @throws UnreadableFrame if it has half a pair of surrogates: JSON allows that (RFC 8259,
   *     section 8.2), but it is no character, and would be stored as another
   */
  String decode(byte[] bytes, int from, int end) throws UnreadableFrame {
    return escaped
        ? decodeEscapes(bytes, from, end)
        : new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private static String decodeEscapes(byte[] bytes, int from, int end) throws UnreadableFrame {
    String printed = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(printed.length());
    for (int i = 0; i < printed.length(); i++) {
      char c = printed.charAt(i);
      if (c != '\\') {
        text.append(c);
      } else if (printed.charAt(++i) == 'u') {
        text.append((char) Integer.parseInt(printed, i + 1, i + 5, 16));
        i += 4;
      } else {
        text.append(MEANINGS.charAt(ESCAPES.indexOf(printed.charAt(i))));
      }
    }
    if (text.codePoints().anyMatch(JsonStrings::isHalf)) {
      throw new UnreadableFrame(Fault.BAD_VALUE, "a text with half a pair of surrogates");
    }
    return text.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** As {@link #decode}, straight to UTF-8: captured frames are long and full of {@code \"}. */
  byte[] unescape(byte[] bytes, int from, int end) throws UnreadableFrame {
    if (!escaped) {
      return Arrays.copyOfRange(bytes, from, end);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - from);
    int at = from;
    while (at < end) {
      int next = indexOfEscape(bytes, at, end);
      out.write(bytes, at, next - at);
      if (next == end) {
        break;
      }
      if (bytes[next + 1] == 'u') {
        // Rare, and a character may take two of them: leave the rest to the general way.
        byte[] rest = decodeEscapes(bytes, next, end).getBytes(StandardCharsets.UTF_8);
        out.write(rest, 0, rest.length);
        break;
      }
      out.write(MEANINGS.charAt(ESCAPES.indexOf(bytes[next + 1])));
      at = next + 2;
    }
    return out.toByteArray();
  }

  private static int indexOfEscape(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  int findEscaped(Words words, byte[] bytes, int from, int end) throws UnreadableFrame {
    byte[] text = decode(bytes, from, end).getBytes(StandardCharsets.UTF_8);
    return words.find(text, 0, text.length);
  }
}
