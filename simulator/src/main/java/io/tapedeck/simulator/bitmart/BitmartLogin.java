package io.tapedeck.simulator.bitmart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.HmacSignature;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The check of the action {@code access}: key, time, signature, device (BitMart futures
 * documentation).
 */
record BitmartLogin(AccountKey account, Clock clock) {

  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final String REFUSED = "access failed: openapi auth: %s failed";

  /** Why a login is refused; empty when it is good. */
  Optional<String> refusal(JsonNode arguments) {
    if (arguments.size() != 4 || !arguments.get(1).asText().matches("[0-9]{1,15}")) {
      return Optional.of(REFUSED.formatted("arguments"));
    }
    String key = arguments.get(0).asText();
    String time = arguments.get(1).asText();
    if (!account.accepts(key)) {
      return Optional.of(REFUSED.formatted("key"));
    }
    if (Math.abs(clock.millis() - Long.parseLong(time)) > WINDOW.toMillis()) {
      return Optional.of(REFUSED.formatted("timestamp"));
    }
    String signed = time + "#" + account.passphrase() + "#bitmart.WebSocket";
    return HmacSignature.matches(account.secret(), signed, arguments.get(2).asText())
        ? Optional.empty()
        : Optional.of(REFUSED.formatted("sign"));
  }
}
