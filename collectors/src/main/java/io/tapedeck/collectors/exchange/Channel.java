package io.tapedeck.collectors.exchange;

import io.tapedeck.schemas.kafka.Kind;
import io.tapedeck.schemas.value.Visibility;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One channel of an exchange.
 *
 * @param name how configurations and {@link Subscription} name it, once in the exchange: its text,
 *     with the product before it where products share texts
 * @param text the exchange's own text without symbol and speed, as records keep it
 * @param product namespace in which its symbols are unique
 * @param access how it reaches us
 * @param scope whether it is taken by symbol or whole
 * @param silenceLimit how long the whole channel may say nothing before the connection counts as
 *     dead; null where silence is normal
 */
public record Channel(
    String name,
    String text,
    String product,
    Kind kind,
    Visibility visibility,
    Access access,
    Scope scope,
    @Nullable Duration silenceLimit) {

  /** How a channel reaches us. */
  public enum Access {
    /**
     * Heard on a socket: the public one, or one of {@link AccountSide#sockets} if it is private.
     */
    SOCKET,
    /** Asked for by REST. */
    REST,
    /** Read from captures alone: it is gone, or on a socket that is not opened. */
    STORED
  }

  /** What may stand behind the channel in a subscription. */
  public enum Scope {
    /** A symbol must. */
    SYMBOL,
    /** Nothing may. */
    WHOLE,
    /** A symbol or nothing. */
    EITHER,
    /** A coin must. */
    COIN,
    /** Nothing, or other accounts as {@link AccountSide#subscriptions} writes them. */
    ACCOUNTS
  }

  /** A public channel of the socket. */
  public static Channel live(String name, String product, Kind kind, Scope scope) {
    return new Channel(name, name, product, kind, Visibility.PUBLIC, Access.SOCKET, scope, null);
  }

  /** A private channel of a socket that is logged in. */
  public static Channel own(String name, String product, Kind kind, Scope scope) {
    return new Channel(name, name, product, kind, Visibility.PRIVATE, Access.SOCKET, scope, null);
  }

  /** A channel that is only read from captures. */
  public static Channel stored(
      String name, String product, Kind kind, Visibility visibility, Scope scope) {
    return new Channel(name, name, product, kind, visibility, Access.STORED, scope, null);
  }

  /** The same channel, named by this prefix and its text where products share texts. */
  public Channel namedByProduct(String prefix) {
    return new Channel(
        prefix + '/' + text, text, product, kind, visibility, access, scope, silenceLimit);
  }

  /** The same channel with a limit on its silence. */
  public Channel neverSilentFor(Duration limit) {
    return new Channel(name, text, product, kind, visibility, access, scope, limit);
  }

  /** Whether this symbol, or none, may be subscribed. */
  public boolean takes(@Nullable String symbol) {
    return switch (scope) {
      case SYMBOL, COIN -> symbol != null;
      case WHOLE -> symbol == null;
      case EITHER, ACCOUNTS -> true;
    };
  }
}
