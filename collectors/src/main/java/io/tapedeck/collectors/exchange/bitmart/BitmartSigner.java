package io.tapedeck.collectors.exchange.bitmart;

import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.HmacSha256;
import io.tapedeck.collectors.exchange.RestRead;
import io.tapedeck.collectors.exchange.Signer;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import java.util.Map;

/**
 * A read by GET shows its key and is not signed (class KEYED of the futures API text), so no more
 * than the key is sent. One by POST (class SIGNED) is, by hex HMAC-SHA256 over {@code
 * time#memo#body}. A login is hex HMAC-SHA256 over {@code time#memo#bitmart.WebSocket}, the time in
 * milliseconds; the memo is the passphrase here.
 */
final class BitmartSigner implements Signer {

  private static final String SOCKET = "bitmart.WebSocket";

  /** The documents' word for where a client runs. */
  private static final String DEVICE = "web";

  @Override
  public Map<String, String> headers(Credentials credentials, Signed read, long now) {
    String key = credentials.key().reveal();
    if (read.method() == RestRead.Method.GET) {
      return Map.of("X-BM-KEY", key);
    }
    String time = Long.toString(now);
    return Map.of(
        "X-BM-KEY",
        key,
        "X-BM-TIMESTAMP",
        time,
        "X-BM-SIGN",
        signature(credentials, time, read.body()));
  }

  @Override
  public String loginFrame(Credentials credentials, long now) {
    String time = Long.toString(now);
    return "{\"action\":\"%s\",\"args\":[%s,\"%s\",\"%s\",\"%s\"]}"
        .formatted(
            BitmartFrames.LOGIN,
            SubscriptionBatches.quoted(credentials.key().reveal()),
            time,
            signature(credentials, time, SOCKET),
            DEVICE);
  }

  /** What is signed, in three parts. */
  static String signature(Credentials credentials, String time, String content) {
    return HmacSha256.hex(
        credentials.secret(),
        time + '#' + credentials.requirePassphrase().reveal() + '#' + content);
  }
}
