package io.tapedeck.simulator.ltp;

import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.HmacSignature;
import io.tapedeck.simulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The check of signed reads: hex HMAC-SHA256 over the sorted, unencoded parameters, {@code &} and
 * the nonce, in seconds (LTP documentation). Without parameters the {@code &} stays.
 */
record LtpSignature(AccountKey account, Clock clock) {

  private static final Duration WINDOW = Duration.ofSeconds(60);

  void check(Request request) throws LtpRefused {
    String key = request.headers().getOrDefault("x-mbx-apikey", "");
    String nonce = request.headers().getOrDefault("nonce", "");
    if (!account.accepts(key)) {
      throw new LtpRefused(100018, "API not exist");
    }
    if (!nonce.matches("[0-9]{1,15}")
        || Math.abs(clock.instant().getEpochSecond() - Long.parseLong(nonce))
            > WINDOW.toSeconds()) {
      throw new LtpRefused(7000, "nonce is out of the allowed time");
    }
    String signed =
        new TreeMap<>(request.query())
                .entrySet().stream().map(LtpSignature::pair).collect(Collectors.joining("&"))
            + '&'
            + nonce;
    String signature = request.headers().getOrDefault("signature", "");
    if (!HmacSignature.matches(account.secret(), signed, signature)) {
      throw new LtpRefused(2000, "API verification failed");
    }
  }

  private static String pair(Map.Entry<String, String> parameter) {
    return parameter.getKey() + '=' + parameter.getValue();
  }
}
