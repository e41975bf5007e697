package io.tapedeck.simulator.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.HmacSignature;
import java.time.Clock;
import java.util.Optional;

/** Checks a socket login: hex HMAC-SHA256 over GET/realtime and the expiry (BitMEX API docs). */
record BitmexLogin(AccountKey account, Clock clock) {

  private static final String SIGNED = "GET/realtime";

  /** Why a login is refused; empty when it is good. */
  Optional<String> refusal(JsonNode arguments) {
    if (arguments.size() != 3 || !arguments.get(1).isIntegralNumber()) {
      return Optional.of("authKeyExpires takes 3 arguments: key, expires, signature.");
    }
    return refusal(
        arguments.get(0).asText(), arguments.get(1).longValue(), arguments.get(2).asText());
  }

  private Optional<String> refusal(String key, long expires, String signature) {
    if (!account.accepts(key)) {
      return Optional.of("Invalid API Key.");
    }
    if (expires < clock.instant().getEpochSecond()) {
      return Optional.of("This request has expired - `expires` is in the past.");
    }
    return HmacSignature.matches(account.secret(), SIGNED + expires, signature)
        ? Optional.empty()
        : Optional.of("Signature not valid.");
  }
}
