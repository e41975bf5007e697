package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawTopic;

/**
 * A raw message with its place on Kafka; what flows from the source to normalise.
 *
 * @param topic the topic: it says public or private, and of which kind
 * @param partition the partition
 * @param offset its offset there
 * @param message the message
 */
public record RawRecord(RawTopic topic, int partition, long offset, RawMessage message) {

  /** The partition as Kafka prints it. */
  public String place() {
    return topic.name() + "-" + partition;
  }
}
