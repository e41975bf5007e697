package io.tapedeck.market.normalise.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exchange's closed list of words and what each means; a word that is not in the list means
 * nothing. Compares bytes, so no string is made of the word. Immutable.
 *
 * @param <T> what the words mean
 */
public final class Choice<T> implements Reading<T> {

  private final Words words;
  private final Object[] meanings;

  private Choice(Words words, Object[] meanings) {
    this.words = words;
    this.meanings = meanings;
  }

  /** These words with their meanings. */
  public static <T> Choice<T> of(Map<String, T> meanings) {
    String[] words = meanings.keySet().stream().sorted().toArray(String[]::new);
    Object[] ordered = new Object[words.length];
    for (int i = 0; i < words.length; i++) {
      ordered[i] = meanings.get(words[i]);
    }
    return new Choice<>(Words.of(words), ordered);
  }

  @Override
  @SuppressWarnings("unchecked") // The only way in is of(), whose values are T.
  public @Nullable T read(JsonCursor json) throws UnreadableFrame {
    int word = json.word(words);
    return word == Words.OTHER ? null : (T) meanings[word];
  }
}
