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

  /** Variable that holds the key. */
  public static final String KEY = "TAPEDECK_SIM_KEY";

  /** Variable that holds what signs. */
  public static final String SECRET = "TAPEDECK_SIM_SECRET";

  /** Variable that holds the third part. */
  public static final String PASSPHRASE = "TAPEDECK_SIM_PASSPHRASE";

  /** From {@value #KEY}, {@value #SECRET} and {@value #PASSPHRASE}. */
  public static AccountKey fromEnvironment(Map<String, String> environment) {
    return new AccountKey(
        environment.getOrDefault(KEY, ""),
        environment.getOrDefault(SECRET, ""),
        environment.getOrDefault(PASSPHRASE, ""));
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
