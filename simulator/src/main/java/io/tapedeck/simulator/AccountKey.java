package io.tapedeck.simulator;

import java.util.Map;

/**
 * The one key that a simulator accepts. Prints as stars, so that it reaches no log.
 *
 * @param key public part; empty means that no login succeeds
 * @param secret signs
 * @param passphrase third part, where the exchange has one (memo on BitMart)
 */
public record AccountKey(String key, String secret, String passphrase) {

  /** From TAPEDECK_SIM_KEY, TAPEDECK_SIM_SECRET and TAPEDECK_SIM_PASSPHRASE. */
  public static AccountKey fromEnvironment(Map<String, String> environment) {
    return new AccountKey(
        environment.getOrDefault("TAPEDECK_SIM_KEY", ""),
        environment.getOrDefault("TAPEDECK_SIM_SECRET", ""),
        environment.getOrDefault("TAPEDECK_SIM_PASSPHRASE", ""));
  }

  /** Whether this is the accepted key. */
  public boolean accepts(String presented) {
    return !key.isEmpty() && key.equals(presented);
  }

  @Override
  public String toString() {
    return "AccountKey[***]";
  }
}
