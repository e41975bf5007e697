package io.tapedeck.collectors.session;

import io.tapedeck.collectors.exchange.Channel;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Poll;
import io.tapedeck.collectors.exchange.Subscription;
import io.tapedeck.schemas.avro.event.StreamRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names of streams in a session's events: what its records are keyed by. An account's records have
 * its name in the place of every symbol, so its subscriptions of one channel are one stream.
 */
public final class StreamRefs {

  private final Exchange exchange;
  private final @Nullable String account;

  /**
   * Of one session.
   *
   * @param account whose it is; null for a public session
   */
  public StreamRefs(Exchange exchange, @Nullable String account) {
    this.exchange = exchange;
    this.account = account;
  }

  /** The streams of these subscriptions, each once; what is on no channel of ours is no stream. */
  public List<StreamRef> of(List<Subscription> subscriptions) {
    return subscriptions.stream()
        .flatMap(subscription -> of(subscription).stream())
        .distinct()
        .toList();
  }

  /** The stream of one subscription; empty if it is on no channel of ours. */
  public Optional<StreamRef> of(Subscription subscription) {
    return exchange
        .channel(subscription.channel())
        .map(channel -> of(channel, subscription.symbol()));
  }

  private StreamRef of(Channel channel, @Nullable String symbol) {
    return ref(channel.kind().word(), channel.product(), channel.text(), symbol);
  }

  /** A whole channel, without any symbol; empty if it is none of ours. */
  public Optional<StreamRef> channel(String name) {
    return exchange
        .channel(name)
        .map(
            channel ->
                new StreamRef(
                    channel.kind().word(), channel.product(), channel.text(), null, account));
  }

  /** What a repeated read brings. */
  public StreamRef of(Poll poll, @Nullable String symbol) {
    return ref(poll.read().kind().word(), poll.product(), poll.read().channel(), symbol);
  }

  private StreamRef ref(String kind, String product, String channel, @Nullable String symbol) {
    return new StreamRef(kind, product, channel, account == null ? symbol : null, account);
  }
}
