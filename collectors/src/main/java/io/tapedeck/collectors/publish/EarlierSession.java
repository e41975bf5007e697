package io.tapedeck.collectors.publish;

import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Connecting;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.Heartbeat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session of an earlier run, as its ops topic shows it.
 *
 * @param account whose it was; null for a public session
 * @param connection which of the collector's connections it was one of
 */
public record EarlierSession(
    String collector,
    String exchange,
    @Nullable String account,
    String connection,
    LastHeartbeat last) {

  /** The session that an event is of; empty if the event does not name its connection. */
  static Optional<EarlierSession> of(RawMessage message) {
    return connection(message.getEvent())
        .map(
            connection ->
                new EarlierSession(
                    message.getCollector(),
                    message.getExchange(),
                    message.getSymbol(),
                    connection,
                    new LastHeartbeat(message.getSession(), message.getReceivedAt())));
  }

  private static Optional<String> connection(@Nullable Object event) {
    if (event instanceof Heartbeat heartbeat) {
      return Optional.of(heartbeat.getConnection());
    } else if (event instanceof Connecting connecting) {
      return Optional.of(connecting.getConnection());
    } else if (event instanceof Connected connected) {
      return Optional.of(connected.getConnection());
    } else if (event instanceof Disconnected disconnected) {
      return Optional.of(disconnected.getConnection());
    }
    return Optional.empty();
  }

  /** That of two which was heard later. */
  EarlierSession newer(EarlierSession other) {
    return other.last.at() > last.at() ? other : this;
  }

  /** Whether it was one of this connection. */
  public boolean isOf(
      String ofCollector, String ofExchange, @Nullable String ofAccount, String ofConnection) {
    return collector.equals(ofCollector)
        && exchange.equals(ofExchange)
        && Objects.equals(account, ofAccount)
        && connection.equals(ofConnection);
  }
}
