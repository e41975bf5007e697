package io.tapedeck.collectors.exchange;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody probably meant. */
public final class NearestWord {

  private static final int SHOWN = 100;

  private NearestWord() {}

  /** The word that takes the fewest changes; empty when all are far from it. */
  public static Optional<String> to(String wrong, Collection<String> words) {
    String lower = cut(wrong).toLowerCase(Locale.ROOT);
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(lower, word.toLowerCase(Locale.ROOT))))
        .filter(
            word ->
                distance(lower, word.toLowerCase(Locale.ROOT))
                    <= Math.max(2, Math.max(word.length(), lower.length()) / 2));
  }

  /** A sentence that says what is wrong and what may have been meant. */
  public static String unknown(String what, String wrong, Collection<String> words) {
    String sentence = "unknown " + what + " '" + cut(wrong) + "'";
    return to(wrong, words)
        .map(word -> sentence + ", did you mean '" + word + "'?")
        .orElseGet(() -> sentence + "; known are " + String.join(", ", words));
  }

  private static String cut(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }

  /** Levenshtein's distance. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(before[j - 1] + change, Math.min(row[j - 1], before[j]) + 1);
      }
      before = row;
    }
    return before[other.length()];
  }
}
