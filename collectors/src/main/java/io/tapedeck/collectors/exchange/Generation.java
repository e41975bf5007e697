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
        null);
  }

  /** The same, where the socket offers a compression. */
  public Generation with(Compression offered) {
    return changed(offered, offers, accountSide);
  }

  /** The same with some of the exchange's channels alone. */
  public Generation offering(Predicate<Channel> some) {
    return changed(compression, some, accountSide);
  }

  /** The same with a side for accounts. */
  public Generation with(AccountSide side) {
    return changed(compression, offers, side);
  }

  private Generation changed(
      Compression offered, Predicate<Channel> some, @Nullable AccountSide side) {
    return new Generation(
        name, from, until, websocket, rest, limits, keepAlive, subscriptions, offered, some, side);
  }
}
