package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;

import io.tapedeck.schemas.value.AddressText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of configured addresses: encrypted, or loopback, and without a password. */
final class Addresses {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  static void checkSocket(@Nullable URI address) {
    check("websocket", address, "wss", "ws");
  }

  static void checkRest(@Nullable URI address) {
    check("rest", address, "https", "http");
  }

  /** An address, or else a folder. */
  static void checkDayFiles(String place) {
    if (!place.contains("://")) {
      return;
    }
    try {
      check("daily-files", new URI(place), "https", "http");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "daily-files is no address: " + AddressText.withoutSecrets(place), e);
    }
  }

  private static void check(String key, @Nullable URI address, String secure, String plain) {
    if (address == null) {
      return;
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    require(
        address.getHost() != null && (scheme.equals(secure) || scheme.equals(plain)),
        "%s must be a %s address, was %s",
        key,
        secure,
        AddressText.withoutSecrets(address.toString()));
    require(address.getUserInfo() == null, "%s must not hold a user or password, see keys", key);
    require(
        scheme.equals(secure) || isLoopback(address),
        "%s may be %s for loopback addresses alone, write %s instead of %s",
        key,
        plain,
        secure,
        AddressText.withoutSecrets(address.toString()));
  }

  private static boolean isLoopback(URI address) {
    return LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
  }
}
