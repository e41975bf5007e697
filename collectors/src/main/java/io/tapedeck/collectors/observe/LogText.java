package io.tapedeck.collectors.observe;

/**
 * Text that an exchange may have written, as it may stand in a log and on a terminal: one line, of
 * bounded length, without characters that steer or reorder. Pure.
 */
public final class LogText {

  private static final int LONGEST = 500;

  private LogText() {}

  /** The text, cut after 500 characters; a dot stands for each one that must not be printed. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    int at = 0;
    for (int count = 0; at < text.length() && count < LONGEST; count++) {
      int c = text.codePointAt(at);
      line.appendCodePoint(isPlain(c) ? c : '.');
      at += Character.charCount(c);
    }
    return at < text.length() ? line.append("...").toString() : line.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
