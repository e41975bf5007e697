package io.tapedeck.collectors.exchange;

import java.net.URI;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One version of an exchange's protocol: where it is spoken, since when, until when, and by which
 * rules we may speak it. A new version is a new generation beside the old one, never a branch
 * inside it.
 *
 * @param name as in the configuration, e.g. {@code v2}
 * @param from first day on which the exchange offered it; null when not known
 * @param until last day, null while it is alive
 * @param websocket documented public socket
 * @param rest documented root of REST paths
 * @param compression what the socket may do to large messages
 * @param offers whether a channel of the exchange exists on this socket
 * @param whole whether a channel can be had of all symbols alone here, though others take one
 * @param accountSide what it offers about accounts; null where we ask it nothing
 */
public record Generation(
    String name,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    URI websocket,
    URI rest,
    Limits limits,
    KeepAlive keepAlive,
    SubscriptionWriter subscriptions,
    Compression compression,
    Predicate<Channel> offers,
    Predicate<Channel> whole,
    @Nullable AccountSide accountSide) {

  /** A generation that offers every public channel of its exchange, without compression. */
  public Generation(
      String name,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      URI websocket,
      URI rest,
      Limits limits,
      KeepAlive keepAlive,
      SubscriptionWriter subscriptions) {
    this(
        name,
        from,
        until,
        websocket,
        rest,
        limits,
        keepAlive,
        subscriptions,
        Compression.NONE,
        channel -> true,
        channel -> false,
        null);
  }

  /** The same, where the socket offers a compression. */
  public Generation with(Compression offered) {
    return changed(offered, offers, whole, accountSide);
  }

  /** The same with some of the exchange's channels alone. */
  public Generation offering(Predicate<Channel> some) {
    return changed(compression, some, whole, accountSide);
  }

  /** The same, where some channels are never taken by symbol. */
  public Generation takingWhole(Predicate<Channel> some) {
    return changed(compression, offers, some, accountSide);
  }

  /** Whether a channel is asked for without symbols, whichever are named. */
  public boolean takesWhole(Channel channel) {
    return channel.scope() == Channel.Scope.WHOLE || whole.test(channel);
  }

  /** The same with a side for accounts. */
  public Generation with(AccountSide side) {
    return changed(compression, offers, whole, side);
  }

  private Generation changed(
      Compression offered,
      Predicate<Channel> some,
      Predicate<Channel> alone,
      @Nullable AccountSide side) {
    return new Generation(
        name,
        from,
        until,
        websocket,
        rest,
        limits,
        keepAlive,
        subscriptions,
        offered,
        some,
        alone,
        side);
  }
}
