package io.tapedeck.warehouse.text;

import java.util.ArrayList;
import java.util.List;

/** Words in columns, each as wide as its longest word. */
public final class AlignedLines {

  private static final String GAP = "  ";

  private AlignedLines() {}

  /**
   * The lines, without blanks at their ends.
   *
   * @param lines words of each, equally many
   * @param left so many columns begin at their left; those after them, such as numbers, end at
   *     their right
   */
  public static List<String> of(List<List<String>> lines, int left) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    List<String> aligned = new ArrayList<>(lines.size());
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - line.get(i).length());
        text.append(i == 0 ? "" : GAP);
        text.append(i < left ? line.get(i) + padding : padding + line.get(i));
      }
      aligned.add(text.toString().stripTrailing());
    }
    return aligned;
  }
}
