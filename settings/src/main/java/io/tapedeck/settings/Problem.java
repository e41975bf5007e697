package io.tapedeck.settings;

/**
 * One mistake in a configuration file.
 *
 * @param line where, from 1
 * @param sentence what is wrong and what would be right
 */
public record Problem(int line, String sentence) {

  /** Whether another mistake, on the same line or about the same key, may be all its reason. */
  boolean followsFrom(Problem other) {
    return line == other.line
        || (firstWord().contains(".") && firstWord().equals(other.firstWord()));
  }

  private String firstWord() {
    return sentence.substring(0, Math.max(0, sentence.indexOf(' ')));
  }

  @Override
  public String toString() {
    return "line " + line + ": " + sentence;
  }
}
