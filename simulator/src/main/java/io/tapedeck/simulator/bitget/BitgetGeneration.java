package io.tapedeck.simulator.bitget;

import java.util.Arrays;
import java.util.List;

/**
 * The three generations of the protocol. They share no path, so all are always spoken; the chosen
 * one is what a ready record configuration names, and which kind of account the key belongs to.
 */
public enum BitgetGeneration {
  /** Spot, mix and margin sockets of old, for stored captures. */
  V1("v1", Dialect.V1_SPOT),
  /** Classic accounts. */
  V2("v2", Dialect.V2_PUBLIC),
  /** Unified accounts. */
  V3("v3", Dialect.V3_PUBLIC);

  private final String word;
  private final Dialect publicSocket;

  BitgetGeneration(String word, Dialect publicSocket) {
    this.word = word;
    this.publicSocket = publicSocket;
  }

  /** All words, oldest first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(generation -> generation.word).toList();
  }

  /** The generation of a word. */
  public static BitgetGeneration of(String word) {
    return Arrays.stream(values())
        .filter(generation -> generation.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--generation of bitget is one of " + words() + ", not '" + word + "'."));
  }

  /** Where its public market data is. */
  String socketPath() {
    return publicSocket.path();
  }
}
