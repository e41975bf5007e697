package io.tapedeck.launcher.view;

import io.tapedeck.launcher.console.ScreenSize;
import io.tapedeck.warehouse.text.CellText;
import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are drawn again and again in their place, row by row. No
 * line is longer than the screen is wide, and there are never more than it has rows. One thread.
 */
final class Canvas {

  private static final String UP = "\u001b[%dA";
  private static final String CLEAR_REST_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream terminal;
  private List<String> drawn = List.of();

  Canvas(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Draws these lines where the ones before stand, also if the screen is another since. */
  void draw(List<String> lines, ScreenSize screen) {
    List<String> fitting = fit(lines, screen);
    StringBuilder out = new StringBuilder();
    int rows = drawn.stream().mapToInt(screen::rowsOf).sum();
    if (rows > 0) {
      out.append(UP.formatted(Math.min(rows, screen.rows() - 1)));
    }
    fitting.forEach(line -> out.append(line).append(CLEAR_REST_OF_LINE).append('\n'));
    terminal.print(out.append(CLEAR_BELOW));
    terminal.flush();
    drawn = fitting;
  }

  /** The last row stays free for the cursor, and a full line might wrap. */
  private static List<String> fit(List<String> lines, ScreenSize screen) {
    return lines.stream()
        .limit(Math.max(1, screen.rows() - 1))
        .map(line -> CellText.forTerminal(line, Math.max(2, screen.columns() - 1)))
        .toList();
  }
}
