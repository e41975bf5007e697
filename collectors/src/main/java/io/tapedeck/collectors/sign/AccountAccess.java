package io.tapedeck.collectors.sign;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.AccountSubscriptions;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.AccountSide;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Exchange;
import io.tapedeck.collectors.exchange.Signer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The access by which an account is proved to be ours to one exchange, by the exchange's clock.
 * Prints nothing of the credentials. For all threads.
 */
public final class AccountAccess {

  private final Credentials credentials;
  private final Signer signer;
  private final ExchangeClock clock;

  public AccountAccess(Credentials credentials, Signer signer, ExchangeClock clock) {
    this.credentials = credentials;
    this.signer = signer;
    this.clock = clock;
  }

  /** That of the first account, by name, which can be used; empty if there is none. */
  public static Optional<AccountAccess> first(
      Exchange exchange, ExchangeConfig config, EpochClock clock) {
    return new TreeMap<>(config.accounts())
        .values().stream()
            .flatMap(
                account ->
                    AccountSubscriptions.generation(exchange, config, account).stream()
                        .flatMap(generation -> Stream.ofNullable(generation.accountSide()))
                        .map(side -> of(account, side, clock)))
            .findFirst();
  }

  private static AccountAccess of(AccountConfig account, AccountSide side, EpochClock clock) {
    return new AccountAccess(account.credentials(), side.signer(), new ExchangeClock(clock));
  }

  /** The clock that it signs by. */
  public ExchangeClock clock() {
    return clock;
  }

  /** Headers of a signed read; see {@link Signer#headers}. */
  public Map<String, String> headers(Signer.Signed read) {
    return signer.headers(credentials, read, clock.millis());
  }

  /** The frame that logs a socket in now. */
  public String loginFrame() {
    return signer.loginFrame(credentials, clock.millis());
  }

  /** The key's own text, to find it in an answer about keys; goes nowhere else. */
  public String key() {
    return credentials.key().reveal();
  }
}
