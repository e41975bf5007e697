package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.value.Visibility;

/**
 * A topic {@code gaps.<exchange>.<public|private>}, on which the job asks the collectors to fetch
 * what gaps miss. Keyed by the id of the gap. A request is said again while its gap is open, so
 * readers start at the end.
 *
 * @param exchange lower-case name of the exchange
 */
public record GapTopic(String exchange, Visibility visibility) {

  /** Where a request stands. */
  public static GapTopic of(GapRequest request) {
    return new GapTopic(
        request.getExchange(),
        request.getAccount() == null ? Visibility.PUBLIC : Visibility.PRIVATE);
  }

  /** The topic's name on Kafka. */
  public String name() {
    return "gaps." + exchange + "." + visibility.word();
  }
}
