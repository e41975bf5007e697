package io.tapedeck.collectors.app;

import io.tapedeck.collectors.config.AccountConfig;
import io.tapedeck.collectors.config.ExchangeConfig;
import io.tapedeck.collectors.exchange.Credentials;
import io.tapedeck.collectors.exchange.Secret;
import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.server.Simulator;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The configuration that a simulator prints for itself, with an account of its key. */
final class PrintedConfiguration {

  private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");

  private PrintedConfiguration() {}

  /** All that the simulator offers, and all of the account. */
  static ExchangeConfig of(Simulator simulator, AccountKey key, String account) {
    String generation = "";
    List<String> channels = List.of();
    List<String> symbols = List.of();
    List<String> own = List.of();
    for (String line : simulator.recordConfiguration(Path.of("data")).lines().toList()) {
      String[] entry = line.strip().split(": ", 2);
      switch (entry[0]) {
        case "generation" -> generation = entry[1];
        case "channels" -> channels = words(entry[1]);
        case "symbols" -> {
          // Those of the account, if it has some of its own, stand last.
          own = symbols.isEmpty() ? List.of() : words(entry[1]);
          symbols = symbols.isEmpty() ? words(entry[1]) : symbols;
        }
        default -> {}
      }
    }
    return new ExchangeConfig(
        generation,
        simulator.websocket(),
        simulator.rest(),
        channels,
        symbols,
        Map.of(
            account,
            account(
                simulator,
                new Credentials(
                    new Secret(key.key()), new Secret(key.secret()), new Secret(key.passphrase())),
                own)));
  }

  /** An account of the simulator, with its own symbols if there are any. */
  static AccountConfig account(Simulator simulator, Credentials credentials, List<String> symbols) {
    return new AccountConfig(
        credentials,
        "",
        URI.create("ws://127.0.0.1:" + simulator.port()),
        null,
        List.of(),
        symbols,
        simulator.exchange().equals("bitmex") ? List.of("*") : List.of(),
        false);
  }

  private static List<String> words(String list) {
    return WORD.matcher(list).results().map(match -> match.group(1)).toList();
  }
}
