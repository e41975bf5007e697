package io.tapedeck.simulator.bitget;

import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The check of the ACCESS headers of a signed read: time in milliseconds, query as it was sent. */
record BitgetRequestSignature(AccountKey account, Clock clock) {

  private static final Duration WINDOW = Duration.ofSeconds(30);

  /**
   * Passes a well signed request.
   *
   * @throws BitgetRefusal with the code of what is wrong
   */
  void check(Request request) throws BitgetRefusal {
    String key = header(request, "access-key", "40001", "ACCESS_KEY cannot be empty");
    String sign = header(request, "access-sign", "40002", "ACCESS_SIGN cannot be empty");
    String time = header(request, "access-timestamp", "40005", "Invalid ACCESS_TIMESTAMP");
    String phrase =
        header(request, "access-passphrase", "40011", "ACCESS_PASSPHRASE cannot be empty");
    if (!time.matches("[0-9]{13}")) {
      throw BitgetRefusal.of("40005", "Invalid ACCESS_TIMESTAMP");
    }
    if (!account.accepts(key)) {
      throw BitgetRefusal.of("40006", "Invalid ACCESS_KEY");
    }
    if (Math.abs(clock.millis() - Long.parseLong(time)) > WINDOW.toMillis()) {
      throw BitgetRefusal.of("40008", "Request timestamp expired");
    }
    if (!account.passphrase().equals(phrase)) {
      throw BitgetRefusal.of("40012", "apikey/password is incorrect");
    }
    String signed = time + request.method() + request.target() + request.body();
    if (!BitgetSignature.matches(account, signed, sign)) {
      throw BitgetRefusal.of("40009", "sign signature error");
    }
  }

  private static String header(Request request, String name, String code, String message)
      throws BitgetRefusal {
    @Nullable String value = request.headers().get(name);
    if (value == null || value.isEmpty()) {
      throw BitgetRefusal.of(code, message);
    }
    return value;
  }
}
