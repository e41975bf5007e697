package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of one exchange.
 *
 * @param generation protocol version; empty takes the newest
 * @param websocket socket, instead of the documented one
 * @param rest root of REST paths, instead of the documented one
 * @param channels names of channels, as the exchange writes them
 * @param symbols the exchange's own symbols, our names of instruments, or patterns of either such
 *     as {@code BTC*} and {@code *-PERP}; empty or {@code *} takes channels whole where the
 *     exchange allows it
 */
public record ExchangeConfig(
    String generation,
    @Nullable URI websocket,
    @Nullable URI rest,
    List<String> channels,
    List<String> symbols) {

  private static final String EVERYTHING = "*";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Checks addresses; names of channels are checked against the exchange when topics are made. */
  public ExchangeConfig {
    channels = List.copyOf(channels);
    symbols = symbols.contains(EVERYTHING) ? List.of() : List.copyOf(symbols);
    if (websocket != null) {
      address("websocket", websocket, "wss", "ws");
    }
    if (rest != null) {
      address("rest", rest, "https", "http");
    }
    for (String symbol : symbols) {
      require(
          !symbol.isBlank() && symbol.length() <= 100 && symbol.chars().allMatch(c -> c > ' '),
          "'%s' is no symbol",
          symbol);
    }
  }

  /** Whether the exchange's list of symbols must be known to tell which are meant. */
  public boolean hasPatterns() {
    return symbols.stream().anyMatch(SymbolChoice::isPattern);
  }

  private static void address(String key, URI address, String secure, String plain) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    require(
        address.getHost() != null && (scheme.equals(secure) || scheme.equals(plain)),
        "%s must be a %s address, was %s",
        key,
        secure,
        address);
    require(address.getUserInfo() == null, "%s must not hold a user or password, see keys", key);
    require(
        scheme.equals(secure) || isLoopback(address),
        "%s may be %s for loopback addresses alone, write %s instead of %s",
        key,
        plain,
        secure,
        address);
  }

  private static boolean isLoopback(URI address) {
    return LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
  }
}
