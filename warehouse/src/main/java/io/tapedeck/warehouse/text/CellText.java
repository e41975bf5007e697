package io.tapedeck.warehouse.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The look of one plain value in one cell. */
public final class CellText {

  private CellText() {}

  /** Text of a value that is not null: lists and maps as JSON, numbers as they were printed. */
  public static String of(Object value) {
    if (value instanceof Number number) {
      return Numbers.text(number);
    }
    if (value instanceof List || value instanceof Map) {
      return JsonText.of(value);
    }
    return value.toString();
  }

  /**
   * The same for a terminal: control characters, which could steer it, become visible escapes.
   *
   * @param longest cut after so many characters
   */
  public static String forTerminal(@Nullable Object value, int longest) {
    if (value == null) {
      return "";
    }
    StringBuilder safe = new StringBuilder();
    of(value).codePoints().limit(longest + 1L).forEach(c -> appendSafely(safe, c));
    return safe.codePointCount(0, safe.length()) <= longest
        ? safe.toString()
        : safe.substring(0, safe.offsetByCodePoints(0, longest - 1)) + '…';
  }

  /** All of a text, with control characters as visible escapes. */
  public static String visible(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> appendSafely(safe, c));
    return safe.toString();
  }

  private static void appendSafely(StringBuilder safe, int c) {
    boolean steering =
        Character.isISOControl(c)
            || Character.getType(c) == Character.FORMAT
            || Character.getType(c) == Character.LINE_SEPARATOR;
    if (steering) {
      for (char unit : Character.toChars(c)) {
        safe.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
      }
    } else {
      safe.appendCodePoint(c);
    }
  }
}
