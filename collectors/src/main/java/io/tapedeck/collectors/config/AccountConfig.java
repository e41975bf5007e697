package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;

import io.tapedeck.collectors.exchange.Credentials;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of what is recorded of one account.
 *
 * @param generation protocol version of the private side; empty takes that of the exchange, else
 *     the newest with a private side
 * @param websocket private socket, instead of the documented one; without a path it says scheme,
 *     host and port alone
 * @param rest root of signed REST paths, instead of the documented one
 * @param channels names of private channels; empty takes all that the generation offers
 * @param symbols the exchange's own symbols, for channels that need one; empty takes those of the
 *     exchange
 * @param readAccounts ids of further accounts that the key may read, or {@code *} alone for all;
 *     empty means the key's own
 * @param allowPowerfulKeys whether a key is used that may trade or withdraw
 */
public record AccountConfig(
    Credentials credentials,
    String generation,
    @Nullable URI websocket,
    @Nullable URI rest,
    List<String> channels,
    List<String> symbols,
    List<String> readAccounts,
    boolean allowPowerfulKeys) {

  private static final Pattern ID = Pattern.compile("\\*|[0-9]{1,19}");

  /** Checks addresses and ids. */
  public AccountConfig {
    channels = List.copyOf(channels);
    symbols = List.copyOf(symbols);
    readAccounts = List.copyOf(readAccounts);
    Addresses.checkSocket(websocket);
    Addresses.checkRest(rest);
    ExchangeConfig.checkSymbols(symbols);
    for (String id : readAccounts) {
      require(ID.matcher(id).matches(), "'%s' is no number of an account, and not *", id);
    }
    require(
        readAccounts.size() <= 1 || !readAccounts.contains("*"),
        "read-accounts names * and numbers: * alone means all");
  }

  /** All private channels of the account, at the documented addresses. */
  public static AccountConfig of(Credentials credentials) {
    return new AccountConfig(credentials, "", null, null, List.of(), List.of(), List.of(), false);
  }
}
