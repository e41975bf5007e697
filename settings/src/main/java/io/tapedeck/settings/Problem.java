package io.tapedeck.settings;

/**
 * One mistake in a configuration file.
 *
 * @param line where, from 1
 * @param sentence what is wrong and what would be right
 */
public record Problem(int line, String sentence) {

  @Override
  public String toString() {
    return "line " + line + ": " + sentence;
  }
}
