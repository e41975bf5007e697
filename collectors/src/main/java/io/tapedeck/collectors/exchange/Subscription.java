package io.tapedeck.collectors.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A channel, and the symbol or account of it, that a session asks an exchange for.
 *
 * @param channel the exchange's own text without symbol and speed
 * @param symbol the subscribed symbol or account; null for a channel taken whole
 */
public record Subscription(String channel, @Nullable String symbol) {

  /** Channel and symbol in one text, for people. */
  @Override
  public String toString() {
    return symbol == null ? channel : channel + ":" + symbol;
  }
}
