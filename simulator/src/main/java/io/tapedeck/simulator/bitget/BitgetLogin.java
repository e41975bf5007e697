package io.tapedeck.simulator.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.AccountKey;
import java.time.Clock;
import java.time.Duration;

/** The check of the operation {@code login}: key, passphrase, time in seconds, signature. */
record BitgetLogin(AccountKey account, Clock clock) {

  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final String SIGNED = "GET/user/verify";

  /**
   * Passes a good login.
   *
   * @throws BitgetRefusal with the socket's code of what is wrong
   */
  void check(JsonNode arguments) throws BitgetRefusal {
    JsonNode login = arguments.path(0);
    String time = login.path("timestamp").asText();
    if (!account.accepts(login.path("apiKey").asText())) {
      throw BitgetRefusal.of("30011", "Invalid ACCESS_KEY");
    }
    if (!account.passphrase().equals(login.path("passphrase").asText())) {
      throw BitgetRefusal.of("30012", "Invalid ACCESS_PASSPHRASE");
    }
    if (!time.matches("[0-9]{1,10}")) {
      throw BitgetRefusal.of("30013", "Invalid ACCESS_TIMESTAMP");
    }
    long skew = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time));
    if (skew > WINDOW.toSeconds()) {
      throw BitgetRefusal.of("30014", "Request timestamp expired");
    }
    if (!BitgetSignature.matches(account, time + SIGNED, login.path("sign").asText())) {
      throw BitgetRefusal.of("30015", "Invalid signature");
    }
  }
}
