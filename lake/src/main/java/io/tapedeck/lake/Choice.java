package io.tapedeck.lake;

import io.tapedeck.schemas.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The choice of one constant of a closed list by its name on the command line. */
public final class Choice {

  private Choice() {}

  /**
   * The constant that a word names: its name in lower case.
   *
   * @param what what such a constant is, for people
   * @throws CommandFailure if it names none; the message tells the nearest
   */
  public static <E extends Enum<E>> E of(String what, String word, Class<E> constants) {
    List<String> words = new ArrayList<>();
    for (E constant : constants.getEnumConstants()) {
      words.add(constant.name().toLowerCase(Locale.ROOT));
      if (words.get(words.size() - 1).equals(word)) {
        return constant;
      }
    }
    throw CommandFailure.words("unknown %s %s%s", what, word, Nearest.hint(word, words));
  }
}
