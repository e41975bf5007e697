package io.tapedeck.launcher.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Words in columns, as wide as the longest word of each; the last column goes on as it likes. */
final class Lines {

  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();

  Lines(List<String> head) {
    lines.add(head);
  }

  void add(List<String> words) {
    lines.add(words);
  }

  void print(PrintStream out) {
    int last = lines.get(0).size() - 1;
    int[] widths = new int[last];
    for (List<String> line : lines) {
      for (int i = 0; i < last; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < last; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length())).append(GAP);
      }
      out.println(text.append(line.get(last)));
    }
  }
}
