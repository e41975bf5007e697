package io.tapedeck.market.gaps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The list of what can be asked for again by REST, from {@code mendable.csv} beside this class:
 * exchange, kind, the request that gives its history. What is not listed (book depth everywhere)
 * cannot be mended. Immutable.
 */
public final class Mending {

  private static final Map<String, String> HISTORIES = read();

  private Mending() {}

  /** The state of a gap of this kind that has ended and that nothing has mended. */
  static GapState stateOfEnded(String exchange, String kind) {
    return history(exchange, kind).isPresent() ? GapState.OPEN : GapState.UNMENDABLE;
  }

  /** The request that gives the history of a kind; empty when the exchange gives none. */
  public static Optional<String> history(String exchange, String kind) {
    return Optional.ofNullable(HISTORIES.get(exchange + ',' + kind));
  }

  private static Map<String, String> read() {
    Map<String, String> histories = new HashMap<>();
    try (InputStream in = Mending.class.getResourceAsStream("mendable.csv")) {
      if (in == null) {
        throw new IllegalStateException("mendable.csv is not beside its class");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      lines
          .lines()
          .skip(1)
          .forEach(
              line -> {
                String[] words = line.split(",", 3);
                histories.put(words[0] + ',' + words[1], words[2]);
              });
    } catch (IOException e) {
      throw new UncheckedIOException("mendable.csv cannot be read", e);
    }
    return Map.copyOf(histories);
  }
}
