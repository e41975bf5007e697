package io.tapedeck.collectors.exchange;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what a client may ask of the socket. Documented defaults; where sources disagree,
 * the careful one.
 *
 * @param argumentsPerFrame most subscriptions in one subscribe frame
 * @param bytesPerFrame most bytes in one frame that we send
 * @param subscriptionsPerConnection most subscriptions on one socket
 * @param symbolsPerConnection most different symbols on one socket
 * @param connections most sockets that may be open at once from one address
 * @param frames how fast frames may be sent, pings included
 * @param subscriptions how many subscribe and unsubscribe frames one socket may send; null where
 *     only {@code frames} counts
 * @param connects how often a socket may be opened
 * @param sessionLife after how long the exchange ends every socket; null where it does not
 */
public record Limits(
    int argumentsPerFrame,
    int bytesPerFrame,
    int subscriptionsPerConnection,
    int symbolsPerConnection,
    int connections,
    Rate frames,
    @Nullable Rate subscriptions,
    Rate connects,
    @Nullable Duration sessionLife) {

  /** No such limit is documented. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** So many in every stretch of this length. */
  public record Rate(int permits, Duration per) {}

  /** Where symbols, sockets at once, subscriptions and life are not limited. */
  public Limits(
      int argumentsPerFrame,
      int bytesPerFrame,
      int subscriptionsPerConnection,
      Rate frames,
      Rate connects) {
    this(
        argumentsPerFrame,
        bytesPerFrame,
        subscriptionsPerConnection,
        UNLIMITED,
        UNLIMITED,
        frames,
        null,
        connects,
        null);
  }
}
