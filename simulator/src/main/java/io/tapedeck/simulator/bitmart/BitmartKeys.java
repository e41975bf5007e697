package io.tapedeck.simulator.bitmart;

import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.HmacSignature;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;

/**
 * The check of the two classes of private reads: those that show their key alone, and those signed
 * with hex HMAC-SHA256 over time, memo and body (BitMart futures documentation).
 */
record BitmartKeys(AccountKey account, Clock clock) {

  private static final Duration WINDOW = Duration.ofSeconds(60);

  /** Whether a request shows the account's key. */
  boolean isOfAccount(Request request) {
    return account.accepts(header(request, "x-bm-key"));
  }

  /** Checks a read that needs the key. */
  void checkKey(Request request) throws BitmartRefused {
    String key = header(request, "x-bm-key");
    if (key.isEmpty()) {
      throw new BitmartRefused(401, 30001, "Header X-BM-KEY is empty");
    }
    if (!account.accepts(key)) {
      throw new BitmartRefused(401, 30002, "Header X-BM-KEY not found");
    }
  }

  /** Checks a read that needs a signature. */
  void checkSignature(Request request) throws BitmartRefused {
    checkKey(request);
    String time = header(request, "x-bm-timestamp");
    String signature = header(request, "x-bm-sign");
    if (signature.isEmpty()) {
      throw new BitmartRefused(401, 30004, "Header X-BM-SIGN is empty");
    }
    if (time.isEmpty()) {
      throw new BitmartRefused(401, 30006, "Header X-BM-TIMESTAMP is empty");
    }
    if (!time.matches("[0-9]{13}")) {
      throw new BitmartRefused(401, 30008, "Header X-BM-TIMESTAMP is not well-formatted");
    }
    if (Math.abs(clock.millis() - Long.parseLong(time)) > WINDOW.toMillis()) {
      throw new BitmartRefused(401, 30007, "Header X-BM-TIMESTAMP range. Within a minute");
    }
    String signed = time + '#' + account.passphrase() + '#' + request.body();
    if (!HmacSignature.matches(account.secret(), signed, signature)) {
      throw new BitmartRefused(401, 30005, "Header X-BM-SIGN is wrong");
    }
  }

  private static String header(Request request, String name) {
    return request.headers().getOrDefault(name, "");
  }
}
