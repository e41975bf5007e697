package io.tapedeck.simulator.server;

import io.tapedeck.simulator.AccountKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names in a configuration by which {@code tapedeck record} records a simulator.
 *
 * @param generation of the protocol; null for the usual one
 * @param channels by the names of the configuration
 * @param symbols that all those channels have
 * @param accountSymbols symbols of the account, where its channels spell them otherwise; empty for
 *     the same
 * @param readAccounts further accounts whose private channels are read, as the configuration writes
 *     them; empty where the exchange has no such feeds
 * @param dailyFiles whether the simulator publishes files of past days
 */
public record RecordConfiguration(
    @Nullable String generation,
    List<String> channels,
    List<String> symbols,
    List<String> accountSymbols,
    List<String> readAccounts,
    boolean dailyFiles) {

  private static final String ACCOUNT = "simulated";

  public RecordConfiguration {
    channels = List.copyOf(channels);
    symbols = List.copyOf(symbols);
    accountSymbols = List.copyOf(accountSymbols);
    readAccounts = List.copyOf(readAccounts);
  }

  /** Of an exchange without feeds of several accounts. */
  public RecordConfiguration(
      @Nullable String generation, List<String> channels, List<String> symbols) {
    this(generation, channels, symbols, List.of(), List.of());
  }

  /** Of an exchange without daily files. */
  public RecordConfiguration(
      @Nullable String generation,
      List<String> channels,
      List<String> symbols,
      List<String> accountSymbols,
      List<String> readAccounts) {
    this(generation, channels, symbols, accountSymbols, readAccounts, false);
  }

  /**
   * The configuration's text for a running simulator; with its account, all private channels, if
   * the simulator has a key.
   */
  String text(Simulator simulator, Path data, AccountKey key) {
    List<String> lines = new ArrayList<>();
    lines.add("data: " + quoted(data.toString()));
    lines.add("job: {checkpoint-interval: 5s}");
    lines.add("exchanges:");
    lines.add("  " + simulator.exchange() + ":");
    if (generation != null) {
      lines.add("    generation: " + generation);
    }
    lines.add("    websocket: " + simulator.websocket());
    lines.add("    rest: " + simulator.rest());
    if (dailyFiles) {
      lines.add("    daily-files: http://127.0.0.1:" + simulator.port());
    }
    lines.add("    channels: [" + quotedList(channels) + "]");
    lines.add("    symbols: [" + quotedList(symbols) + "]");
    if (!key.key().isEmpty()) {
      lines.add("    accounts:");
      lines.add("      " + ACCOUNT + ":");
      lines.add("        key: {env: " + AccountKey.KEY + "}");
      lines.add("        secret: {env: " + AccountKey.SECRET + "}");
      if (!key.passphrase().isEmpty()) {
        lines.add("        passphrase: {env: " + AccountKey.PASSPHRASE + "}");
      }
      lines.add("        websocket: ws://127.0.0.1:" + simulator.port());
      if (!accountSymbols.isEmpty()) {
        lines.add("        symbols: [" + quotedList(accountSymbols) + "]");
      }
      if (!readAccounts.isEmpty()) {
        lines.add("        read-accounts: [" + quotedList(readAccounts) + "]");
      }
    }
    lines.add("");
    return String.join("\n", lines);
  }

  private static String quotedList(List<String> words) {
    return String.join(", ", words.stream().map(RecordConfiguration::quoted).toList());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
