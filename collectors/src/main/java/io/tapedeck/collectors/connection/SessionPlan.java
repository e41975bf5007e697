package io.tapedeck.collectors.connection;

import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Topic;
import java.net.URI;
import java.util.List;

/**
 * What every session of a stream does.
 *
 * @param address the socket
 * @param topics what is to be subscribed; not empty
 */
public record SessionPlan(
    Stream stream,
    Exchange exchange,
    Generation generation,
    URI address,
    List<Topic> topics,
    ConnectionConfig connection) {

  /** Copies the list. */
  public SessionPlan {
    topics = List.copyOf(topics);
  }

  /** The address as it may be stored: without a query. */
  String endpoint() {
    return Endpoints.printable(address);
  }
}
