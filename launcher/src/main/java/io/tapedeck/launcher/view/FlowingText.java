package io.tapedeck.launcher.view;

import java.util.ArrayList;
import java.util.List;

/** Words that fill lines of a width and go on in the next one. */
final class FlowingText {

  private static final String GAP = "  ";

  private FlowingText() {}

  /**
   * The lines; no word is broken.
   *
   * @param columns characters of the screen, of which the last stays free
   */
  static List<String> of(List<String> words, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (!line.isEmpty() && line.length() + GAP.length() + word.length() >= columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : GAP).append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
