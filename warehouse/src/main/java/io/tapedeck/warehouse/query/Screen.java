package io.tapedeck.warehouse.query;

/**
 * Room for a table.
 *
 * @param columns characters that a line has
 * @param rows rows of a result that are shown
 */
public record Screen(int columns, int rows) {

  /** What takes everything, such as a pipe or a file. */
  public static final Screen UNBOUNDED = new Screen(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private static final int ROWS = 40;
  private static final int NARROWEST = 20;

  /** A terminal with this many characters a line. */
  public static Screen terminal(int columns) {
    return new Screen(Math.max(NARROWEST, columns), ROWS);
  }

  /** Whether somebody looks at it. */
  public boolean isTerminal() {
    return !equals(UNBOUNDED);
  }
}
