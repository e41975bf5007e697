package io.tapedeck.jobs.operator;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawTopic;

/**
 * A raw message with the topic it came by; what flows from the source to normalise.
 *
 * @param topic the topic: it says public or private, and of which kind
 * @param message the message
 */
public record RawRecord(RawTopic topic, RawMessage message) {}
