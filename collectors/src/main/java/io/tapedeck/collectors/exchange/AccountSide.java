package io.tapedeck.collectors.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A generation's side for accounts: who we are, where it is heard, what is asked for by REST.
 *
 * @param sockets sockets that speak of accounts, each to be logged in by itself; no channel is on
 *     two of them
 * @param polls REST reads about accounts that are repeated while recording, because no socket says
 *     it
 * @param keyCheck where a key's powers are told; null where the exchange tells them nowhere
 * @param coins what stands behind a channel of {@link Channel.Scope#COIN} unless others are named
 */
public record AccountSide(
    Signer signer,
    List<AccountSocket> sockets,
    List<Poll> polls,
    @Nullable KeyCheck keyCheck,
    List<String> coins) {

  /** Copies the lists. */
  public AccountSide {
    sockets = List.copyOf(sockets);
    polls = List.copyOf(polls);
    coins = List.copyOf(coins);
  }

  /** The socket that has this channel. */
  public Optional<AccountSocket> socketOf(Channel channel) {
    return sockets.stream().filter(socket -> socket.offers().test(channel)).findFirst();
  }

  /**
   * The subscriptions of a private channel: whole wherever that can be had.
   *
   * @param symbols of the channel's product, for channels that need one
   * @param accounts ids of other accounts, or {@code *} alone for every account that may be read;
   *     empty means the key's own
   */
  public List<Subscription> subscriptions(
      Channel channel, Collection<String> symbols, Collection<String> accounts) {
    return switch (channel.scope()) {
      case WHOLE, EITHER -> List.of(new Subscription(channel.name(), null));
      case SYMBOL ->
          symbols.stream().map(symbol -> new Subscription(channel.name(), symbol)).toList();
      case COIN -> coins.stream().map(coin -> new Subscription(channel.name(), coin)).toList();
      case ACCOUNTS ->
          List.of(
              new Subscription(
                  channel.name(),
                  accounts.isEmpty() ? null : "[" + String.join(",", accounts) + "]"));
    };
  }
}
