package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.HmacSignature;
import io.tapedeck.simulator.server.Json;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The check of signed requests: hex HMAC-SHA256 over verb, path with its query as sent, expiry in
 * seconds and body (BitMEX API docs). Sockets sign {@code /realtime}, whatever their path.
 */
record BitmexSignature(AccountKey account, Clock clock) {

  private static final String KEY = "api-key";
  private static final String EXPIRES = "api-expires";
  private static final String SIGNATURE = "api-signature";
  private static final String SOCKET = "/realtime";

  /** The keys of the account: the one, which may only read. */
  JsonNode keys() {
    ObjectNode row =
        Json.object()
            .put("id", account.key())
            .put("name", "simulated")
            .put("nonce", 0)
            .put("cidr", "0.0.0.0/0")
            .put("enabled", true);
    row.set("permissions", Json.array());
    return Json.list(List.of(row));
  }

  /** Whether a request brings a key at all, in its headers or its query. */
  static boolean isPresent(Request request) {
    return !word(request, KEY).isEmpty();
  }

  /** Why a signed read is refused; empty when it is good. */
  Optional<String> refusal(Request request) {
    return refusal(
        word(request, KEY),
        word(request, EXPIRES),
        word(request, SIGNATURE),
        request.method() + request.target(),
        request.body());
  }

  /** Why a socket that brings a key is refused; empty when it is good. */
  Optional<String> socketRefusal(Request request) {
    return refusal(
        word(request, KEY), word(request, EXPIRES), word(request, SIGNATURE), "GET" + SOCKET, "");
  }

  /** Why a login frame is refused; empty when it is good. */
  Optional<String> socketRefusal(String key, String expires, String signature) {
    return refusal(key, expires, signature, "GET" + SOCKET, "");
  }

  private Optional<String> refusal(
      String key, String expires, String signature, String before, String after) {
    if (!account.accepts(key)) {
      return Optional.of("Invalid API Key.");
    }
    long now = clock.instant().getEpochSecond();
    if (!expires.matches("[0-9]{1,18}") || Long.parseLong(expires) < now) {
      return Optional.of(
          "This request has expired - `expires` is in the past. Current time: " + now);
    }
    return HmacSignature.matches(account.secret(), before + expires + after, signature)
        ? Optional.empty()
        : Optional.of("Signature not valid.");
  }

  private static String word(Request request, String name) {
    String inQuery = request.parameter(name);
    return request.headers().getOrDefault(name, inQuery == null ? "" : inQuery);
  }
}
