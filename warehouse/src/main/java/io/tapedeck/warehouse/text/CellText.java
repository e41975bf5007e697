package io.tapedeck.warehouse.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one plain value looks in one cell. */
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

  private static void appendSafely(StringBuilder safe, int c) {
    boolean steering =
        Character.isISOControl(c)
            || Character.getType(c) == Character.FORMAT
            || Character.getType(c) == Character.LINE_SEPARATOR;
    if (steering) {
      safe.append(String.format(Locale.ROOT, "\\u%04x", c));
    } else {
      safe.appendCodePoint(c);
    }
  }
}
