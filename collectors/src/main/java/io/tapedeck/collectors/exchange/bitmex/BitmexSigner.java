package io.tapedeck.collectors.exchange.bitmex;

import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.HmacSha256;
import io.tapedeck.collectors.exchange.Signer;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import java.util.Map;

/**
 * Hex HMAC-SHA256 over verb, path with query, the second in which the signature ends, and body; of
 * a socket over {@code GET/realtime}, whatever its path (API documentation, "API Key Usage").
 */
final class BitmexSigner implements Signer {

  /** The documents want a near end; it also covers what the offset of our clock is off. */
  private static final int LIFE_SECONDS = 20;

  private static final String SOCKET = "/realtime";

  @Override
  public Map<String, String> headers(Credentials credentials, Signed read, long now) {
    long expires = expires(now);
    return Map.of(
        "api-key", credentials.key().reveal(),
        "api-expires", Long.toString(expires),
        "api-signature",
            HmacSha256.hex(
                credentials.secret(), read.method() + read.pathAndQuery() + expires + read.body()));
  }

  @Override
  public String loginFrame(Credentials credentials, long now) {
    long expires = expires(now);
    return "{\"op\":\"%s\",\"args\":[%s,%s,\"%s\"]}"
        .formatted(
            BitmexFrames.LOGIN,
            SubscriptionBatches.quoted(credentials.key().reveal()),
            Long.toString(expires),
            HmacSha256.hex(credentials.secret(), "GET" + SOCKET + expires));
  }

  private static long expires(long now) {
    return now / 1_000 + LIFE_SECONDS;
  }
}
