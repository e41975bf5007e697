package io.tapedeck.collectors.sign;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.collectors.exchange.Signer;
import java.util.Map;

/** Who we are in tests: the signature shows what was signed, and when. */
public final class TestAccess {

  public static final Credentials CREDENTIALS =
      new Credentials(
          new Secret("fake-key-of-a-test"),
          new Secret("fake-secret-of-a-test"),
          new Secret("fake-passphrase-of-a-test"));

  public static final Signer SIGNER =
      new Signer() {
        @Override
        public Map<String, String> headers(Credentials credentials, Signed read, long now) {
          return Map.of("test-signature", now + " " + read.pathAndQuery() + read.body());
        }

        @Override
        public String loginFrame(Credentials credentials, long now) {
          return "{\"op\":\"authKeyExpires\",\"args\":[\"%s\",%d,\"%s\"]}"
              .formatted(credentials.key().reveal(), now, credentials.secret().reveal());
        }
      };

  private TestAccess() {}

  public static AccountAccess at(EpochClock clock) {
    return new AccountAccess(CREDENTIALS, SIGNER, new ExchangeClock(clock));
  }
}
