package io.tapedeck.schemas.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody probably meant. */
public final class Nearest {

  /** Nobody mistypes more than this; comparing costs the square of it. */
  private static final int LONGEST_WORD = 64;

  /** So many letters are enough to finish a word that was only begun. */
  private static final int LEAST_START = 3;

  private Nearest() {}

  /** The closest of the known words, if it is close enough to be what was meant. */
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    Optional<String> begun =
        known.stream()
            .filter(candidate -> lower.length() >= LEAST_START && startsWith(candidate, lower))
            .min(Comparator.comparingInt(String::length));
    return begun.isPresent()
        ? begun
        : known.stream()
            .min(Comparator.comparingInt(candidate -> distance(lower, candidate)))
            .filter(candidate -> isNear(lower, candidate));
  }

  private static boolean startsWith(String candidate, String word) {
    return candidate.toLowerCase(Locale.ROOT).startsWith(word);
  }

  /** Words for the end of a sentence: {@code ": did you mean trades?"}, or all that are known. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(nearest -> ": did you mean " + nearest + "?")
        .orElseGet(() -> ": known are " + String.join(", ", known));
  }

  /** A sentence that says what is wrong and what may have been meant, or all that are known. */
  public static String unknown(String what, String word, Collection<String> known) {
    String sentence = "unknown " + what + " '" + cut(word) + "'";
    return to(word, known)
        .map(nearest -> sentence + ", did you mean '" + nearest + "'?")
        .orElseGet(() -> sentence + "; known are " + String.join(", ", known));
  }

  private static String cut(String word) {
    return word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) + "..." : word;
  }

  private static boolean isNear(String word, String candidate) {
    int longest = Math.max(word.length(), candidate.length());
    return distance(word, candidate) <= Math.max(1, longest / 3);
  }

  /** Edits from one word to the other: insert, remove, replace, or swap two neighbours. */
  private static int distance(String word, String candidate) {
    String other = candidate.toLowerCase(Locale.ROOT);
    int[][] edits = new int[word.length() + 1][other.length() + 1];
    for (int i = 0; i <= word.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, word, other, i, j);
      }
    }
    return edits[word.length()][other.length()];
  }

  private static int cheapest(int[][] edits, String word, String other, int i, int j) {
    int replaced = edits[i - 1][j - 1] + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && word.charAt(i - 1) == other.charAt(j - 2)
            && word.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
