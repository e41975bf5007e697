package io.tapedeck.settings;

import java.util.List;

/** One account of an exchange: how to prove who we are, and what is recorded of it. */
public record AccountSection(
    @Setting("The key's public part.") SecretSection key,
    @Setting("What requests are signed with.") SecretSection secret,
    @Setting("The key's third part, where the exchange has one: passphrase or memo.")
        SecretSection passphrase,
    @Setting(
            "Protocol of the private side. Default: the exchange's own setting, or the newest with"
                + " a private side.")
        String generation,
    @Setting(
            "Address of the private WebSocket. Without a path, or where the exchange has several,"
                + " it says scheme, host and port alone. Default: the documented one.")
        String websocket,
    @Setting("Address that signed REST paths are appended to. Default: that of the exchange.")
        String rest,
    @Setting("Private channels. Default: all that the protocol offers.") List<String> channels,
    @Setting(
            "Symbols of private channels that need one, by the exchange's own names. Default: those"
                + " of the exchange.")
        List<String> symbols,
    @Setting(
            "Numbers of further accounts that the key may read, or `*` for all, where the exchange"
                + " offers it. Default: the key's own account.")
        List<String> readAccounts,
    @Setting(value = "Whether a key is used that may trade or withdraw.", otherwise = "false")
        boolean allowPowerfulKeys) {

  public AccountSection {
    channels = List.copyOf(channels);
    symbols = List.copyOf(symbols);
    readAccounts = List.copyOf(readAccounts);
  }

  /** The same with its secrets elsewhere. */
  AccountSection with(SecretSection newKey, SecretSection newSecret, SecretSection newPassphrase) {
    return new AccountSection(
        newKey,
        newSecret,
        newPassphrase,
        generation,
        websocket,
        rest,
        channels,
        symbols,
        readAccounts,
        allowPowerfulKeys);
  }
}
