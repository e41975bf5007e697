package io.tapedeck.collectors.socket;

import io.tapedeck.collectors.config.ConnectionConfig;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Generation;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.collectors.session.Endpoints;
import io.tapedeck.collectors.session.SessionChain;
import io.tapedeck.collectors.sign.AccountLogin;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan that every session of a stream follows.
 *
 * @param address the socket
 * @param subscriptions what is to be subscribed; not empty
 * @param login how its sockets are logged in; null for a public stream
 */
public record SessionPlan(
    SessionChain stream,
    Exchange exchange,
    Generation generation,
    URI address,
    List<Subscription> subscriptions,
    ConnectionConfig connection,
    @Nullable AccountLogin login) {

  /** Copies the list. */
  public SessionPlan {
    subscriptions = List.copyOf(subscriptions);
  }

  /** Of a stream without a login. */
  public SessionPlan(
      SessionChain stream,
      Exchange exchange,
      Generation generation,
      URI address,
      List<Subscription> subscriptions,
      ConnectionConfig connection) {
    this(stream, exchange, generation, address, subscriptions, connection, null);
  }

  /** The address as it may be stored: without a query. */
  public String endpoint() {
    return Endpoints.printable(address);
  }
}
