package io.tapedeck.collectors.exchange;

import io.tapedeck.collectors.exchange.Limits.Rate;
import java.net.URI;
import java.util.function.Predicate;

/**
 * One socket that speaks of accounts after a login.
 *
 * @param name for people and for the configuration, once in the generation
 * @param websocket documented address; that of the public socket where one serves both
 * @param limits what may be asked of it
 * @param subscriptions how its channels are asked for; {@link SubscriptionWriter#PUSHED} where
 *     everything comes unasked after the login
 * @param logins how often one key may log in, over all its sockets; where that is not documented,
 *     our own caution
 * @param offers which of the exchange's private channels it has
 */
public record AccountSocket(
    String name,
    URI websocket,
    Limits limits,
    KeepAlive keepAlive,
    SubscriptionWriter subscriptions,
    Compression compression,
    Rate logins,
    Predicate<Channel> offers) {

  /** This socket in the place of the generation's public one, for what connects and subscribes. */
  public Generation in(Generation generation) {
    return new Generation(
        generation.name(),
        generation.from(),
        generation.until(),
        websocket,
        generation.rest(),
        limits,
        keepAlive,
        subscriptions,
        compression,
        offers,
        channel -> false,
        generation.accountSide());
  }
}
