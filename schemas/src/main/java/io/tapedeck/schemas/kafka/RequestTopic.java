package io.tapedeck.schemas.kafka;

/**
 * A topic {@code requests.<exchange>}, on which the job asks the collectors for fresh snapshots of
 * books. Keyed by {@link SubscriptionKey}. A request is worth something for a minute only, so
 * readers start at the end and skip old ones.
 *
 * @param exchange lower-case name of the exchange
 */
public record RequestTopic(String exchange) {

  /** The topic's name on Kafka. */
  public String name() {
    return "requests." + exchange;
  }
}
