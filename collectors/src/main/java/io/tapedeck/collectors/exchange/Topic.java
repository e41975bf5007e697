package io.tapedeck.collectors.exchange;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription names.
 *
 * @param channel the exchange's own text without symbol and speed
 * @param symbol the subscribed symbol or account; null for a channel taken whole
 */
public record Topic(String channel, @Nullable String symbol) {

  /** Several topics in one text, as {@link #toString} writes each, with a comma and a space. */
  public static String join(List<Topic> topics) {
    return topics.stream().map(Topic::toString).collect(Collectors.joining(", "));
  }

  /** Channel and symbol in one text, for people and for {@code detail} of a session's step. */
  @Override
  public String toString() {
    return symbol == null ? channel : channel + ":" + symbol;
  }
}
