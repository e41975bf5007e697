package io.tapedeck.market.gaps;

import io.tapedeck.schemas.kafka.SubscriptionKey;
import org.jspecify.annotations.Nullable;

/** Ids of gaps: made of what a gap is about, so that they are the same in every replay. */
final class GapIds {

  private GapIds() {}

  /** Of a stream, after a session's turn of listening, or since it was wanted. */
  static String after(String exchange, StreamKey stream, String turn) {
    return exchange + '/' + stream.text() + "/after/" + turn;
  }

  /** Of messages that could not be read, by the first of them. */
  static String unreadable(String exchange, StreamKey stream, String first) {
    return exchange + '/' + stream.text() + "/rejected/" + first;
  }

  /** Of numbers that are missing, and of messages of which nobody knows what they held. */
  static String unknown(String exchange, String product, String session, long sequence) {
    return exchange + '/' + product + "/unknown/" + session + '/' + sequence;
  }

  /** Of messages that a collector lost; without a start the session tells two of a kind apart. */
  static String lost(
      String exchange,
      String product,
      @Nullable String account,
      String kind,
      String session,
      @Nullable Long start) {
    return exchange
        + '/'
        + product
        + '/'
        + (account == null ? "*" : account)
        + '/'
        + kind
        + '/'
        + (start == null ? session : start.toString());
  }

  /** Of rows of a series that are missing, by the time of the first of them. */
  static String missing(String exchange, StreamKey stream, String series, long first) {
    return exchange + '/' + stream.text() + "/missing/" + series + '/' + first;
  }

  /** Of a book that broke. */
  static String book(BookBreak broken) {
    return "book/"
        + SubscriptionKey.of(broken.exchange(), broken.product(), broken.channel(), broken.symbol())
        + (broken.pool() == null ? "" : '/' + broken.pool())
        + '/'
        + broken.began();
  }

  /** Of records that Kafka deleted. */
  static String kafka(LostRecords lost) {
    return "lost/" + lost.partition() + '/' + lost.offset();
  }
}
