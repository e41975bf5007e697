package io.tapedeck.collectors.exchange.ltp;

import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.HmacSha256;
import io.tapedeck.collectors.exchange.Signer;
import io.tapedeck.collectors.exchange.SubscriptionBatches;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Hex HMAC-SHA256 over the sorted parameters, not encoded, {@code &} and the time in seconds; the
 * {@code &} stays where there is no parameter. A login is signed over time and {@code
 * GET/users/self/verify} (API documentation; one shell sample of the competition's text leaves the
 * {@code &} out). Both generations sign alike. All its reads are GETs.
 */
final class LtpSigner implements Signer {

  private static final String SOCKET = "GET/users/self/verify";

  @Override
  public Map<String, String> headers(Credentials credentials, Signed read, long now) {
    String nonce = seconds(now);
    return Map.of(
        "X-MBX-APIKEY",
        credentials.key().reveal(),
        "nonce",
        nonce,
        "signature",
        HmacSha256.hex(credentials.secret(), parameters(read.pathAndQuery()) + '&' + nonce),
        "Content-Type",
        "application/json");
  }

  @Override
  public String loginFrame(Credentials credentials, long now) {
    String time = seconds(now);
    return "{\"action\":\"%s\",\"args\":{\"apiKey\":%s,\"timestamp\":\"%s\",\"sign\":\"%s\"}}"
        .formatted(
            LtpFrames.LOGIN,
            SubscriptionBatches.quoted(credentials.key().reveal()),
            time,
            HmacSha256.hex(credentials.secret(), time + SOCKET));
  }

  private static String seconds(long now) {
    return Long.toString(now / 1_000);
  }

  private static String parameters(String pathAndQuery) {
    int mark = pathAndQuery.indexOf('?');
    if (mark < 0) {
      return "";
    }
    Map<String, String> sorted = new TreeMap<>();
    for (String pair : pathAndQuery.substring(mark + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        sorted.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return sorted.entrySet().stream()
        .map(parameter -> parameter.getKey() + '=' + parameter.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
