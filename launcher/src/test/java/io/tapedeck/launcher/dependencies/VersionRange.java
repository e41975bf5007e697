package io.tapedeck.launcher.dependencies;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Versions from one on and before another, written {@code [4.2.0,4.2.15.Final)}; nothing after the
 * comma means all later ones. Words in a version count for nothing, its numbers decide.
 */
record VersionRange(String from, String before) {

  private static final Pattern NUMBER_BETWEEN = Pattern.compile("[.-]");

  static VersionRange of(String text) {
    String[] ends = text.substring(1, text.length() - 1).split(",", -1);
    if (!text.startsWith("[") || !text.endsWith(")") || ends.length != 2) {
      throw new IllegalArgumentException("not a range of versions: " + text);
    }
    return new VersionRange(ends[0], ends[1]);
  }

  boolean contains(String version) {
    return Arrays.compare(numbers(from), numbers(version)) <= 0
        && (before.isEmpty() || Arrays.compare(numbers(version), numbers(before)) < 0);
  }

  private static int[] numbers(String version) {
    List<String> parts =
        NUMBER_BETWEEN
            .splitAsStream(version)
            .takeWhile(part -> !part.isEmpty() && part.chars().allMatch(Character::isDigit))
            .toList();
    int[] numbers = parts.stream().mapToInt(Integer::parseInt).toArray();
    int length = numbers.length;
    while (length > 0 && numbers[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(numbers, length);
  }
}
