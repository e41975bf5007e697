package io.tapedeck.launcher.console;

/**
 * How much a terminal shows.
 *
 * @param columns characters of a line
 * @param rows lines
 */
public record ScreenSize(int columns, int rows) {

  private static final int USUAL_ROWS = 24;

  /** Of a console whose terminal does not say how high it is. */
  static ScreenSize of(Console console) {
    return new ScreenSize(console.columns(), USUAL_ROWS);
  }

  /** Rows that a line takes, which wraps where it is longer than the screen is wide. */
  public int rowsOf(String line) {
    int characters = line.codePointCount(0, line.length());
    return Math.max(1, (characters + columns - 1) / columns);
  }
}
