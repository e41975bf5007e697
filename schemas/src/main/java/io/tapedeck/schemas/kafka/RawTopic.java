package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.value.Visibility;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A topic {@code raw.<exchange>.<public|private>.<kind>}. Few topics, many partitions; never a
 * topic a symbol.
 */
public record RawTopic(String exchange, Visibility visibility, Kind kind) {

  /** Matches every topic of this shape, for a source that reads them all. */
  public static final Pattern ALL =
      Pattern.compile("raw\\.([a-z0-9]+)\\.(public|private)\\.(" + kindWords() + ")");

  private static String kindWords() {
    return Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining("|"));
  }

  /** The topic's name on Kafka. */
  public String name() {
    return "raw." + exchange + "." + visibility.word() + "." + kind.word();
  }

  /**
   * Takes a topic name apart.
   *
   * @throws IllegalArgumentException if the name has another shape
   */
  public static RawTopic parse(String name) {
    Matcher matcher = ALL.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a raw topic: " + name);
    }
    return new RawTopic(
        matcher.group(1),
        Visibility.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
        Kind.ofWord(matcher.group(3)));
  }
}
