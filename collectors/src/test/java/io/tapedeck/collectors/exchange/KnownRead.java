package io.tapedeck.collectors.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A read that a document names, one line of {@code known-reads.csv}.
 *
 * @param source the document
 * @param whyNot why nobody asks it; empty where somebody does
 */
record KnownRead(String exchange, String method, String path, String source, String whyNot) {

  /** All of them, as they stand in the list. */
  static List<KnownRead> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(KnownRead.class.getResourceAsStream("known-reads.csv")),
                StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(KnownRead::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reason comes last, so that it may hold commas. */
  private static KnownRead of(String line) {
    String[] cells = line.split(",", 5);
    return new KnownRead(cells[0], cells[1], cells[2], cells[3], cells[4]);
  }

  /** Its method and path. */
  String name() {
    return method + " " + path;
  }
}
