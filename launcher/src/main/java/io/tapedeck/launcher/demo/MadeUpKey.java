package io.tapedeck.launcher.demo;

import io.tapedeck.simulator.AccountKey;
import java.util.Map;
import java.util.UUID;

/** A key of the simulated accounts, made anew for each demo: no exchange ever gave one like it. */
final class MadeUpKey {

  private final AccountKey key = new AccountKey(part("key"), part("secret"), part("passphrase"));

  private static String part(String of) {
    return "made-up-" + of + "-" + UUID.randomUUID();
  }

  /** What the simulators accept. */
  AccountKey accepted() {
    return key;
  }

  /** The variables in which the configuration of a simulator says that it stands. */
  Map<String, String> environment() {
    return Map.of(
        AccountKey.KEY,
        key.key(),
        AccountKey.SECRET,
        key.secret(),
        AccountKey.PASSPHRASE,
        key.passphrase());
  }
}
