package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka key: the subscription that a message answers, never the content of the frame, so that
 * all frames of one subscription stay in order on one partition.
 */
public final class SubscriptionKey {

  private static final char SEPARATOR = '|';
  private static final String WHOLE_CHANNEL = "*";

  private SubscriptionKey() {}

  /**
   * The key's text.
   *
   * @param symbol the subscribed symbol or account; null for a channel taken whole
   */
  public static String of(
      String exchange, String product, String channel, @Nullable String symbol) {
    return exchange
        + SEPARATOR
        + product
        + SEPARATOR
        + channel
        + SEPARATOR
        + (symbol == null ? WHOLE_CHANNEL : symbol);
  }

  /** The key of a request: that of the messages which it asks for. */
  public static String of(BookRequest request) {
    return of(
        request.getExchange(), request.getProduct(), request.getChannel(), request.getSymbol());
  }

  /** The key of a message. */
  public static String of(RawMessage message) {
    return of(
        message.getExchange(), message.getProduct(), message.getChannel(), message.getSymbol());
  }
}
