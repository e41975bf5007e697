package io.tapedeck.collectors.session;

import io.tapedeck.collectors.publish.EarlierSession;
import io.tapedeck.collectors.publish.LastHeartbeat;
import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.kafka.RawTopic;
import io.tapedeck.schemas.value.Visibility;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A chain of sessions that record the same: a new session replaces the one before it.
 *
 * @param name which of the exchange's streams, e.g. {@code public} or {@code rest}
 * @param account whose it is, by its name in the configuration; null for a public stream
 */
public record SessionChain(
    String collector,
    String exchange,
    String product,
    Visibility visibility,
    String name,
    @Nullable String account) {

  /** A public stream. */
  public static SessionChain open(String collector, String exchange, String product, String name) {
    return new SessionChain(collector, exchange, product, Visibility.PUBLIC, name, null);
  }

  /** A stream of an account. */
  public static SessionChain ofAccount(
      String collector, String exchange, String product, String account, String name) {
    return new SessionChain(
        collector, exchange, product, Visibility.PRIVATE, account + "-" + name, account);
  }

  /** Where its steps go. */
  public RawTopic ops() {
    return new RawTopic(exchange, visibility, Kind.OPS);
  }

  /** The newest session of it among these; null if there is none. */
  public @Nullable LastHeartbeat last(List<EarlierSession> earlier) {
    return earlier.stream()
        .filter(session -> session.isOf(collector, exchange, account, name))
        .map(EarlierSession::last)
        .max(Comparator.comparingLong(LastHeartbeat::at))
        .orElse(null);
  }

  /** A name for a session that starts at this time; nobody takes it apart. */
  public String session(long nanos) {
    return collector
        + "."
        + exchange
        + "."
        + name
        + "."
        + Long.toString(nanos, 36).toLowerCase(Locale.ROOT);
  }
}
