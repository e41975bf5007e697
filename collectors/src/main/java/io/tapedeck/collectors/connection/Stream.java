package io.tapedeck.collectors.connection;

import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.kafka.Visibility;
import java.util.Locale;

/**
 * What one chain of sessions records: a new session of a stream replaces the one before it.
 *
 * @param name which of the exchange's streams, e.g. {@code public} or {@code rest}
 */
public record Stream(
    String collector, String exchange, String product, Visibility visibility, String name) {

  /** Where its steps go. */
  RawTopic ops() {
    return new RawTopic(exchange, visibility, Kind.OPS);
  }

  /** What all its sessions' names start with. */
  String prefix() {
    return collector + "." + exchange + "." + name + ".";
  }

  /** A name for a session that starts at this time. */
  String session(long nanos) {
    return prefix() + Long.toString(nanos, 36).toLowerCase(Locale.ROOT);
  }
}
