package io.tapedeck.launcher.capture;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RawTopic;

/**
 * A captured frame as a collector would have put it on Kafka.
 *
 * @param topic where
 * @param message what
 */
record CapturedMessage(RawTopic topic, RawMessage message) {}
