package io.tapedeck.simulator.ltp;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.Budget;
import io.tapedeck.simulator.server.HmacSignature;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The check of socket logins: hex HMAC-SHA256 over the time and {@code GET/users/self/verify} (LTP
 * documentation). Logins on private sockets share one budget, whatever the connection.
 */
final class LtpLogin {

  private static final String SIGNED = "GET/users/self/verify";
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final String SECONDS = "[0-9]{10}";
  private static final String MILLIS = "[0-9]{13}";

  private final AccountKey account;
  private final Clock clock;
  private final Budget logins;

  /** A refusal, with the code of the exchange's table. */
  record Refusal(int code, String text) {}

  LtpLogin(AccountKey account, Clock clock) {
    this.account = account;
    this.clock = clock;
    this.logins = new Budget(1, Duration.ofSeconds(1), clock);
  }

  /** Why a login on a private socket is refused; empty when it is good. */
  Optional<Refusal> privateRefusal(JsonNode arguments) {
    if (!logins.take().granted()) {
      return Optional.of(new Refusal(601012, "Login frequency is too high"));
    }
    String time = arguments.path("timestamp").asText();
    if (!arguments.path("apiKey").isTextual() || !arguments.path("sign").isTextual()) {
      return Optional.of(new Refusal(601008, "Missing required field"));
    }
    if (!time.matches(SECONDS)) {
      return Optional.of(new Refusal(601016, "Login timestamp must be in seconds"));
    }
    if (!account.accepts(arguments.path("apiKey").asText())) {
      return Optional.of(new Refusal(601007, "ApiKey Not Found"));
    }
    return isSigned(arguments, Long.parseLong(time), time)
        ? Optional.empty()
        : Optional.of(new Refusal(601009, "Login failed"));
  }

  /** Why a login on a market-data socket is refused; seconds and milliseconds are taken. */
  Optional<String> marketRefusal(JsonNode arguments) {
    String time = arguments.path("timestamp").asText();
    if (!time.matches(SECONDS) && !time.matches(MILLIS)) {
      return Optional.of("invalid timestamp");
    }
    long seconds = Long.parseLong(time.substring(0, 10));
    boolean good =
        account.accepts(arguments.path("apiKey").asText()) && isSigned(arguments, seconds, time);
    return good ? Optional.empty() : Optional.of("login failed");
  }

  private boolean isSigned(JsonNode arguments, long seconds, String time) {
    long off = Math.abs(clock.instant().getEpochSecond() - seconds);
    return off <= WINDOW.toSeconds()
        && HmacSignature.matches(account.secret(), time + SIGNED, arguments.path("sign").asText());
  }
}
