package io.tapedeck.market.normalise.json;

import io.tapedeck.schemas.value.Decimal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes of JSON that are being written; grows, and is reused after each drain. Not thread-safe. */
public final class JsonBuffer {

  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final int TIME_LENGTH = "\"2021-03-12T02:00:04.608000Z\"".length();
  private static final int MAX_WHOLE_LENGTH = 20;

  /** Words up to this length are kept as they were printed; longer ones seldom come again. */
  private static final int MAX_KEPT_LENGTH = 24;

  private static final int KEPT = 256;

  private final @Nullable String[] keptTexts = new String[KEPT];
  private final byte[][] keptPrints = new byte[KEPT][];
  private byte[] bytes = new byte[1 << 10];
  private int size;
  private long dayWritten = Long.MIN_VALUE;
  private byte[] dayText = new byte[0];

  /** The bytes of an ASCII text. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Number of bytes that wait. */
  public int size() {
    return size;
  }

  /** Hands the bytes over and starts again. */
  public void drainTo(OutputStream target) throws IOException {
    target.write(bytes, 0, size);
    size = 0;
  }

  /** A copy of the bytes that wait, from one position on. */
  public byte[] toBytes(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /** Appends bytes as they are. */
  public JsonBuffer raw(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** Appends an ASCII text as it is. */
  @SuppressWarnings("deprecation") // the one bulk copy of ASCII characters; the text is known to be
  public JsonBuffer raw(String text) {
    ensure(text.length());
    text.getBytes(0, text.length(), bytes, size);
    size += text.length();
    return this;
  }

  /** Appends a string, or {@code null}. */
  public JsonBuffer textOrNull(@Nullable String text) {
    return text == null ? raw("null") : text(text);
  }

  /** Appends once more what stands from one position to another. */
  public JsonBuffer repeat(int from, int to) {
    ensure(to - from);
    System.arraycopy(bytes, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  /** Appends a string, escaped as far as JSON asks for it. */
  public JsonBuffer text(String text) {
    if (text.length() > MAX_KEPT_LENGTH) {
      return newText(text);
    }
    int slot = text.hashCode() & (KEPT - 1);
    if (text.equals(keptTexts[slot])) {
      return raw(keptPrints[slot]);
    }
    int from = size;
    newText(text);
    keptTexts[slot] = text;
    keptPrints[slot] = Arrays.copyOfRange(bytes, from, size);
    return this;
  }

  private JsonBuffer newText(String text) {
    int length = text.length();
    ensure(length + 2);
    int at = size;
    bytes[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return escapedText(text);
      }
      bytes[at++] = (byte) c;
    }
    bytes[at++] = '"';
    size = at;
    return this;
  }

  private JsonBuffer escapedText(String text) {
    raw("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        ensure(2);
        bytes[size++] = '\\';
        bytes[size++] = (byte) c;
      } else if (c >= ' ' && c < 0x7F) {
        ensure(1);
        bytes[size++] = (byte) c;
      } else if (c < ' ' || c == 0x7F || isLone(text, i)) {
        escape(c);
      } else {
        int codePoint = text.codePointAt(i);
        raw(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(codePoint) - 1;
      }
    }
    return raw("\"");
  }

  private static boolean isLone(String text, int i) {
    return Character.isSurrogate((char) text.codePointAt(i));
  }

  private void escape(char c) {
    raw("\\u");
    ensure(4);
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(c >> shift) & 0xF];
    }
  }

  /** Appends a decimal's printed text as a string. */
  public JsonBuffer decimal(Decimal number) {
    ensure(number.maxLength() + 2);
    bytes[size++] = '"';
    if (number.isCompact()) {
      long unscaled = number.unscaled();
      if (unscaled < 0) {
        bytes[size++] = '-';
      }
      size = Digits.write(Math.abs(unscaled), number.scale(), bytes, size);
    } else {
      size = number.writeTo(bytes, size);
    }
    bytes[size++] = '"';
    return this;
  }

  /** Appends a whole number. */
  public JsonBuffer whole(long number) {
    if (number < 0) {
      return raw(Long.toString(number));
    }
    ensure(MAX_WHOLE_LENGTH);
    size = Digits.write(number, 0, bytes, size);
    return this;
  }

  /** Appends microseconds since 1970 as an ISO-8601 time in UTC with six digits. */
  public JsonBuffer time(long micros) {
    ensure(TIME_LENGTH + 16);
    long day = Math.floorDiv(micros, MICROS_A_DAY);
    if (day != dayWritten) {
      dayText = ascii("\"" + LocalDate.ofEpochDay(day) + "T");
      dayWritten = day;
    }
    raw(dayText);
    long ofDay = micros - day * MICROS_A_DAY;
    int seconds = (int) (ofDay / 1_000_000);
    int fraction = (int) (ofDay % 1_000_000);
    two(seconds / 3_600, ':');
    two(seconds / 60 % 60, ':');
    two(seconds % 60, '.');
    size = Digits.writePair(fraction / 10_000, bytes, size);
    size = Digits.writePair(fraction / 100 % 100, bytes, size);
    two(fraction % 100, 'Z');
    bytes[size++] = '"';
    return this;
  }

  private void two(int number, char separator) {
    size = Digits.writePair(number, bytes, size);
    bytes[size++] = (byte) separator;
  }

  /** Appends bytes as a string: their text if they are UTF-8, else Base64. */
  public JsonBuffer bytesAsText(byte[] payload) {
    try {
      return text(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString());
    } catch (CharacterCodingException noText) {
      return text(Base64.getEncoder().encodeToString(payload));
    }
  }
}
