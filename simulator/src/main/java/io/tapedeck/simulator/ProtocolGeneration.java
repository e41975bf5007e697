package io.tapedeck.simulator;

import java.util.Arrays;
import java.util.List;

/** One of the protocols that an exchange has spoken, by the word that chooses it. */
public interface ProtocolGeneration {

  /** As after {@code --generation}. */
  String word();

  /**
   * That of a word.
   *
   * @param all of the exchange, oldest first
   * @throws IllegalArgumentException if it is none of their words; the message names them
   */
  static <G extends ProtocolGeneration> G of(String exchange, G[] all, String word) {
    List<String> words = Arrays.stream(all).map(ProtocolGeneration::word).toList();
    int place = words.indexOf(word);
    if (place < 0) {
      throw new IllegalArgumentException(
          "--generation of " + exchange + " is one of " + words + ", not '" + word + "'.");
    }
    return all[place];
  }
}
